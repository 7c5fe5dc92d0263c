import { QiaoElement, html, css, nothing, define, t, shared } from '../ui/base.js';
import { go } from '../ui/router.js';
import { effectList, pluginHref, send, took, waitingFor, waitingWithout } from './plugin-parts.js';
import '../ui/dialog.js';
import '../ui/parts.js';

const VERBS = { install: '', upgrade: 'upgrade', downgrade: 'upgrade', redeploy: 'upgrade' };

/** A jar on its way in: what it is and would bring, then the installation with its report, or the refusal with its reason. */
class PluginTake extends QiaoElement {
  static properties = { file: { attribute: false }, offers: { attribute: false }, look: { state: true }, report: { state: true }, problem: { state: true }, isWorking: { state: true } };
  static styles = [shared, css`
    p { overflow-wrap: anywhere; } h3 { margin: var(--s3) 0 var(--s1); }
    .facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px var(--s4); margin: var(--s3) 0; } .facts dt { color: var(--mut); } .facts dd { overflow-wrap: anywhere; }
    .names { display: flex; gap: 6px; flex-wrap: wrap; }
    .flows { border: 1px solid var(--line); border-radius: var(--radius); max-height: 200px; overflow: auto; } .flows li { display: flex; justify-content: space-between; gap: var(--s3); padding: 7px 12px; border-bottom: 1px solid var(--line); } .flows li:last-child { border: 0; }
    .steps { margin-top: var(--s3); display: grid; gap: 2px; } .steps li { display: flex; gap: var(--s3); align-items: baseline; padding: 3px 0; } .steps .num { margin-inline-start: auto; color: var(--mut); }
    .verdict { display: flex; gap: var(--s2); align-items: flex-start; padding: 10px 12px; border-radius: var(--radius); background: var(--ok-bg); color: var(--ok); font-weight: 500; } .verdict.bad { background: var(--bad-bg); color: var(--bad); }`];

  get dialog() {
    return this.renderRoot.querySelector('q-dialog');
  }

  /** Looks at a jar and shows it; done when the dialog is closed. */
  show(file, offers) {
    Object.assign(this, { file, offers });
    document.body.append(this);
    this.examine();
    return new Promise(resolve => {
      this.addEventListener('q-close', () => {
        this.remove();
        resolve(this.report);
      });
      this.updateComplete.then(() => this.dialog.show());
    });
  }

  async examine() {
    await this.work(async () => (this.look = await send('examine', this.file)));
  }

  async take() {
    await this.work(async () => (this.report = await send(VERBS[this.look.deed], this.file)));
  }

  async work(deed) {
    this.isWorking = true;
    try {
      await deed();
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.isWorking = false;
    }
  }

  open() {
    this.dialog.close();
    go(pluginHref(this.report.plugin.name));
  }

  looked() {
    const { look } = this;
    if (look.deed === 'refuse') {
      return html`<p class="verdict bad" role="alert">${t('plugin.refused')}</p><h3>${t('plugin.reason')}</h3><p>${look.message}</p>`;
    }
    const goOn = waitingFor(this.offers, look.name, look.offers);
    const stop = waitingWithout(this.offers, look.name, look.lost);
    return html`<p>${look.message}</p>
      <dl class="facts"><dt>${t('plugin.name')}</dt><dd class="mono">${look.name}</dd><dt>${t('plugin.version')}</dt><dd>${look.current && look.current !== look.version ? html`${look.current} → ` : nothing}${look.version}</dd>
        <dt>${t('plugin.offers')}</dt><dd class="names">${look.offers.map(offer => html`<span class="tag bare" title=${t(`kind.${offer.kind}`)}>${offer.name}</span>`)}${look.offers.length === 0 ? t('plugin.offers-nothing') : nothing}</dd></dl>
      ${goOn.length > 0 ? html`<h3>${t('plugin.effect.go-on', { count: goOn.length })}</h3>${effectList(goOn)}` : nothing}
      ${stop.length > 0 ? html`<h3>${t('plugin.effect.wait', { count: stop.length })}</h3>${effectList(stop)}` : nothing}
      ${look.current && look.deed !== 'none' ? html`<p class="mut small">${t('plugin.effect.between')}</p>` : nothing}`;
  }

  reported() {
    const { report } = this;
    return html`<p class="verdict ${report.isDone ? '' : 'bad'}" role="status">${report.message}</p>
      <ol class="steps">${report.steps.map(step => html`<li><span class="tag ${step.isDone ? 'ok' : 'bad'}">${t(`plugin.step.${step.name}`)}</span><span class="num">${took(step.took)}</span></li>`)}</ol>`;
  }

  content() {
    return this.problem ? html`<q-problem .problem=${this.problem}></q-problem>` : this.report ? this.reported() : this.look ? this.looked() : html`<q-skeleton lines="4"></q-skeleton>`;
  }

  render() {
    const { look, report } = this;
    const canTake = look && !report && VERBS[look.deed] !== undefined;
    return html`<q-dialog .heading=${this.file?.name ?? ''}>${this.content()}
      <button slot="actions" @click=${() => this.dialog.close()}>${t(canTake ? 'action.cancel' : 'action.close')}</button>
      ${canTake ? html`<button slot="actions" class="main" ?disabled=${this.isWorking} @click=${this.take}>${this.isWorking ? t('state.working') : t(`plugin.do.${look.deed}`)}</button>` : nothing}
      ${report?.isDone ? html`<button slot="actions" class="main" @click=${this.open}>${t('plugin.open')}</button>` : nothing}</q-dialog>`;
  }
}
define('q-plugin-take', PluginTake);

/** Takes jars one after the other. */
export async function takeJars(files, offers) {
  for (const file of files) {
    await document.createElement('q-plugin-take').show(file, offers);
  }
}
