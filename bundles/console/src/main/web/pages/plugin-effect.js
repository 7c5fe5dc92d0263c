import { QiaoElement, html, css, nothing, define, t, shared } from '../ui/base.js';
import { effectList, shortName, tellPlugin, waitingFor, waitingWithout } from './plugin-parts.js';
import '../ui/dialog.js';

/** What starting, stopping or removing a plugin would bring, and then the deed. */
class PluginEffect extends QiaoElement {
  static properties = { plugin: { attribute: false }, verb: {}, offers: { attribute: false }, isWorking: { state: true } };
  static styles = [shared, css`
    p { overflow-wrap: anywhere; } .flows { margin-top: var(--s3); border: 1px solid var(--line); border-radius: var(--radius); max-height: 240px; overflow: auto; }
    .flows li { display: flex; justify-content: space-between; gap: var(--s3); padding: 7px 12px; border-bottom: 1px solid var(--line); } .flows li:last-child { border: 0; }
    .after { margin-top: var(--s3); }`];

  /** Shows the effect; gives whether it was done. */
  ask(plugin, verb, offers) {
    Object.assign(this, { plugin, verb, offers });
    document.body.append(this);
    return new Promise(resolve => {
      this.addEventListener('q-close', () => {
        this.remove();
        resolve(Boolean(this.isDone));
      });
      this.updateComplete.then(() => this.renderRoot.querySelector('q-dialog').show());
    });
  }

  async act() {
    this.isWorking = true;
    this.isDone = await tellPlugin(this.plugin.name, this.verb);
    this.renderRoot.querySelector('q-dialog').close();
  }

  effect() {
    const isStart = this.verb === 'start';
    if (this.plugin.state === 'rejected') {
      return html`<p>${t('plugin.effect.rejected')}</p>`;
    }
    const flows = isStart ? waitingFor(this.offers, this.plugin.name) : waitingWithout(this.offers, this.plugin.name);
    const count = flows.length;
    return html`<p>${count === 0 ? t(isStart ? 'plugin.effect.none-wait' : 'plugin.effect.none-use') : t(isStart ? 'plugin.effect.go-on' : 'plugin.effect.wait', { count })}</p>
      ${count > 0 ? effectList(flows) : nothing}
      ${isStart ? nothing : html`<p class="mut small after">${count > 0 ? t('plugin.effect.kept') : nothing} ${this.verb === 'remove' ? t('plugin.effect.jar') : nothing}</p>`}`;
  }

  render() {
    if (!this.plugin) {
      return nothing;
    }
    return html`<q-dialog .heading=${t(`plugin.${this.verb}-what`, { name: shortName(this.plugin.name) })}>${this.effect()}
      <button slot="actions" @click=${() => this.renderRoot.querySelector('q-dialog').close()}>${t('action.cancel')}</button>
      <button slot="actions" class="main ${this.verb === 'start' ? '' : 'danger'}" ?disabled=${this.isWorking} @click=${this.act}>${this.isWorking ? t('state.working') : t(`plugin.${this.verb}`)}</button></q-dialog>`;
  }
}
define('q-plugin-effect', PluginEffect);

/** Shows what an action would bring and does it when the reader agrees. */
export const askFirst = (plugin, verb, offers) => document.createElement('q-plugin-effect').ask(plugin, verb, offers);
