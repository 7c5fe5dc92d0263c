import { html, css, nothing, define, t, tx, shared, icon, Page } from '../ui/base.js';
import { api } from '../ui/api.js';
import { href } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { connectionTag, flowLinks, kinds, offersOf, pluginHref, pluginTag, shortName } from './plugin-parts.js';
import { askFirst } from './plugin-effect.js';
import { takeJars } from './plugin-take.js';
import '../ui/drop.js';
import '../ui/parts.js';

/** The adapters: what is installed, what its connections are, what was rejected; a jar dropped anywhere on the page is looked at first. */
class Plugins extends Page {
  static properties = { offers: { state: true }, problem: { state: true } };
  static styles = [shared, css`
    :host { display: block; }
    q-drop { margin-bottom: var(--s4); }
    .line { display: grid; grid-template-columns: minmax(190px, 1.2fr) 150px minmax(0, 1fr) minmax(0, 1.6fr) 152px; gap: var(--s2) var(--s4); align-items: center; padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); }
    .line:last-child { border: 0; }
    .line.three { grid-template-columns: minmax(190px, 1.2fr) minmax(0, 2.6fr) 152px; }
    .head { padding-block: var(--s2); font-size: 12.5px; font-weight: 600; color: var(--mut); }
    .name { font-weight: 600; } .id { font-size: 12px; color: var(--mut); overflow-wrap: anywhere; }
    .why { grid-column: 1 / -1; color: var(--warn); background: var(--warn-bg); border-radius: 6px; padding: 5px 10px; overflow-wrap: anywhere; } .why.bad { color: var(--bad); background: var(--bad-bg); } .why.stopped { color: var(--mut); background: var(--sunken); }
    .flows { overflow-wrap: anywhere; }
    .does { justify-self: end; }
    @media (max-width: 1040px) {
      .head { display: none; }
      .line, .line.three { grid-template-columns: minmax(0, 1fr) auto; } .line > .flows, .line > .what { grid-column: 1 / -1; } .line > .what:empty { display: none; }
    }
    @media (max-width: 560px) { .does { grid-column: 1 / -1; justify-self: start; } }`];

  constructor() {
    super();
    this.offers = [];
    new Follow(this, ['state'], () => this.load());
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.offers = await api.get(['offers']);
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  get tab() {
    return this.query.get('tab') ?? 'installed';
  }

  actions(plugin) {
    const button = (verb, mark, kind = '') => html`<button class="small ${kind}" aria-label=${t(`plugin.${verb}-what`, { name: shortName(plugin.name) })} @click=${() => askFirst(plugin, verb, this.offers)}>${mark ? icon(mark) : nothing}${t(`plugin.${verb}`)}</button>`;
    return html`<span class="row does">${['stopped', 'quarantined'].includes(plugin.state) ? button('start', 'play') : button('stop', 'pause')}${button('remove', '', 'danger')}</span>`;
  }

  reason(plugin) {
    const reason = tx(plugin.reason);
    const tone = plugin.state === 'quarantined' ? 'bad' : plugin.state === 'stopped' ? 'stopped' : '';
    return reason ? html`<p class="why small ${tone}">${reason}</p>` : nothing;
  }

  installed(plugins) {
    if (plugins.length === 0) {
      return html`<div class="card"><q-empty .heading=${t('plugins.none')} .text=${t('plugins.none-text')}></q-empty></div>`;
    }
    return html`<div class="card"><div class="line head" aria-hidden="true"><span>${t('plugin.name')}</span><span>${t('plugin.state')}</span><span>${t('plugin.offers')}</span><span>${t('plugin.used-by')}</span><span></span></div>
      ${plugins.map(plugin => {
        const offers = offersOf(this.offers, plugin.name);
        const flows = [...new Set(offers.flatMap(offer => offer.flows))].sort();
        return html`<article class="line" id="plugin-${plugin.name}" aria-label=${plugin.name}>
          <div><a class="name" href=${pluginHref(plugin.name)}>${shortName(plugin.name)}</a><p class="id">${plugin.name}</p></div>
          <div class="row">${pluginTag(plugin)}<span class="mut small">${plugin.version}</span></div>
          <span class="what small">${kinds(offers) || nothing}</span><span class="flows small">${flows.length > 0 ? flowLinks(flows) : html`<span class="mut">${t('plugin.unused')}</span>`}</span>
          ${this.actions(plugin)}${this.reason(plugin)}</article>`;
      })}</div>`;
  }

  connections() {
    if (live.connections.length === 0) {
      return html`<div class="card"><q-empty .heading=${t('connections.none')} .text=${t('connections.none-text')}></q-empty></div>`;
    }
    return html`<div class="card">${live.connections.map(status => {
      const plugin = this.offers.find(offer => offer.kind === 'connector' && offer.name === status.connector)?.plugin;
      const isOurs = status.connector === 'crm';
      return html`<article class="line three" aria-label=${status.name}><div><span class="name">${status.name}</span><p class="id">${status.connector}</p></div>
        <div class="what"><span class="row wrap">${connectionTag(status)}${plugin && !isOurs ? html`<a class="small" href=${pluginHref(plugin)}>${shortName(plugin)}</a>` : nothing}</span></div>
        ${plugin && !isOurs ? html`<a class="button small does" href=${`${pluginHref(plugin)}?connection=${encodeURIComponent(status.name)}`}>${t('connection.open')}</a>` : html`<span class="mut small does">${isOurs ? t('connection.ours') : nothing}</span>`}
        ${status.reason ? html`<p class="why small">${status.reason}</p>` : nothing}</article>`;
    })}</div>`;
  }

  rejected(plugins) {
    if (plugins.length === 0) {
      return html`<div class="card"><q-empty .heading=${t('plugins.none-rejected')} .text=${t('plugins.none-rejected-text')}></q-empty></div>`;
    }
    return html`<div class="card">${plugins.map(plugin => html`<article class="line three" aria-label=${plugin.name}>
      <div><a class="name" href=${pluginHref(plugin.name)}>${shortName(plugin.name)}</a><p class="id">${plugin.name} ${plugin.version}</p></div><div class="what">${pluginTag(plugin)}</div>
      <span class="does"><button class="small danger" aria-label=${t('plugin.remove-what', { name: shortName(plugin.name) })} @click=${() => askFirst(plugin, 'remove', this.offers)}>${t('plugin.remove')}</button></span><p class="why small bad">${tx(plugin.reason)}</p></article>`)}</div>`;
  }

  content(installed, rejected) {
    return { connections: () => this.connections(), rejected: () => this.rejected(rejected) }[this.tab]?.() ?? this.installed(installed);
  }

  render() {
    if (!live.isKnown) {
      return html`<div class="bar"><h1>${t('page.plugins')}</h1></div><q-skeleton lines="8"></q-skeleton>`;
    }
    const rejected = live.plugins.filter(plugin => plugin.state === 'rejected');
    const installed = live.plugins.filter(plugin => plugin.state !== 'rejected');
    const tab = (id, count) => ({ id, label: t(`plugins.tab.${id}`), count, href: href('plugins', { tab: id === 'installed' ? '' : id }) });
    return html`<div class="bar"><h1 class="grow">${t('page.plugins')}</h1></div>
      <q-drop accept=".jar" multiple .label=${t('plugins.drop')} .hint=${t('plugins.drop-hint')} @q-files=${event => takeJars(event.detail, this.offers)}></q-drop>
      <q-tabs .label=${t('page.plugins')} .current=${this.tab} .items=${[tab('installed', installed.length), tab('connections', live.connections.length), tab('rejected', rejected.length)]}></q-tabs>
      ${this.problem ? html`<q-problem .problem=${this.problem} again @q-retry=${this.load}></q-problem>` : this.content(installed, rejected)}`;
  }
}
define('page-plugins', Plugins);
