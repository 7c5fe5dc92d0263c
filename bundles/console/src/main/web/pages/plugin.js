import { html, css, nothing, define, t, tx, shared, icon, Page } from '../ui/base.js';
import { api } from '../ui/api.js';
import { go, href, setQuery } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { connectionTag, findings, flowLinks, offersOf, pluginTag, shortName } from './plugin-parts.js';
import { askFirst } from './plugin-effect.js';
import { takeJars } from './plugin-take.js';
import './connection-form.js';
import './rule-form.js';
import '../ui/drop.js';
import '../ui/parts.js';

/** One adapter: how it is and why, its connections, what it offers with the form of each, and the doctor. */
class PluginPage extends Page {
  static properties = { offers: { state: true }, doctor: { state: true }, checks: { state: true }, problem: { state: true } };
  static styles = [shared, css`
    :host { display: block; }
    .layout { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: var(--s4); align-items: start; }
    .stack { display: grid; gap: var(--s4); min-width: 0; }
    .title { display: flex; align-items: center; gap: var(--s2); padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); min-height: 52px; }
    .why { color: var(--warn); background: var(--warn-bg); border-radius: var(--radius); padding: 10px var(--s4); margin-bottom: var(--s4); overflow-wrap: anywhere; } .why.bad { color: var(--bad); background: var(--bad-bg); } .why.stopped { color: var(--mut); background: var(--sunken); }
    .item { padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); } .item:last-child { border: 0; }
    .item > .row { flex-wrap: wrap; min-height: 32px; } .item .name { font-weight: 600; overflow-wrap: anywhere; }
    .item.found { box-shadow: inset 3px 0 var(--acc); }
    .findings { display: grid; gap: var(--s3); margin-top: var(--s2); } .side .findings { margin: 0; padding: var(--s4); } .findings li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--s3); align-items: start; } .findings p { overflow-wrap: anywhere; }
    .side .findings li { grid-template-columns: minmax(0, 1fr); gap: 4px; justify-items: start; }
    .types { margin-top: var(--s2); } .types summary { cursor: pointer; padding: 4px 0; } .types li { padding: 2px 0 2px var(--s4); overflow-wrap: anywhere; }
    .back { font-size: 13px; }
    @media (max-width: 1040px) { .layout { grid-template-columns: minmax(0, 1fr); } }`];

  constructor() {
    super();
    this.offers = [];
    this.checks = new Map();
    new Follow(this, ['state'], () => this.load());
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  localeChanged() {
    this.load();
    this.checks = new Map();
  }

  async load() {
    try {
      [this.offers, this.doctor] = await Promise.all([api.get(['offers']), api.get(['plugins', this.params.name, 'doctor'])]);
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  get plugin() {
    const { name } = this.params;
    return live.plugins.find(plugin => plugin.name === name) ?? live.plugins.find(plugin => plugin.name.endsWith(`.${name}`));
  }

  async act(verb) {
    const isDone = await askFirst(this.plugin, verb, this.offers);
    if (isDone && verb === 'remove') {
      go(href('plugins'));
    }
  }

  actions(plugin) {
    const isStopped = ['stopped', 'quarantined'].includes(plugin.state);
    return html`${plugin.state === 'rejected' ? nothing : html`<button @click=${() => this.act(isStopped ? 'start' : 'stop')}>${icon(isStopped ? 'play' : 'pause')}${t(isStopped ? 'plugin.start' : 'plugin.stop')}</button>`}
      <button class="danger" @click=${() => this.act('remove')}>${t('plugin.remove')}</button>`;
  }

  /** Asks the system outside, or for the types that it has; what came of it stands below the connection. */
  async ask(name, verb) {
    this.checks = new Map(this.checks).set(name, { isWorking: true });
    const asked = verb === 'check' ? api.post(['connections', name, 'check']) : api.get(['connections', name, 'types']);
    const said = await asked.then(answer => ({ [verb]: answer }), problem => ({ problem }));
    this.checks = new Map(this.checks).set(name, said);
  }

  connection(status) {
    const said = this.checks.get(status.name);
    const isFound = this.query.get('connection') === status.name;
    return html`<article class="item ${isFound ? 'found' : ''}" aria-label=${status.name}><div class="row"><span class="name">${status.name}</span>${connectionTag(status)}<span class="grow"></span>
        <button class="small" ?disabled=${said?.isWorking} @click=${() => this.ask(status.name, 'check')}>${said?.isWorking ? t('state.working') : t('connection.test')}</button>
        <button class="small" ?disabled=${said?.isWorking || status.state !== 'open'} @click=${() => this.ask(status.name, 'types')}>${t('connection.types')}</button>
        <button class="small" @click=${() => setQuery({ edit: status.name })}>${t('connection.edit')}</button></div>
      ${status.reason ? html`<p class="small mut">${status.reason}</p>` : nothing}
      ${said?.problem ? html`<q-problem .problem=${said.problem}></q-problem>` : nothing}${said?.check ? findings(said.check) : nothing}${said?.types ? this.types(said.types) : nothing}</article>`;
  }

  types(types) {
    return html`<div class="types small">${types.map(type => html`<details><summary>${tx(type.label) || type.name} <code>${type.name}</code> <span class="mut">${t('connection.fields', { count: type.fields.length })}</span></summary>
      <ul>${type.fields.map(field => html`<li>${tx(field.label) || field.name} <code>${field.name}</code> <span class="mut">${field.kind}</span></li>`)}</ul></details>`)}</div>`;
  }

  connections(connectors) {
    const mine = live.connections.filter(status => connectors.some(connector => connector.name === status.connector));
    return html`<section class="card"><div class="title"><h2 class="grow">${t('plugin.connections')}</h2>
        ${connectors.filter(c => c.isThere).map(connector => html`<button class="small" @click=${() => setQuery({ new: connector.name })}>${icon('plus')}${connectors.length > 1 ? t('connection.new-of', { name: connector.name }) : t('connection.new')}</button>`)}</div>
      ${mine.map(status => this.connection(status))}${mine.length === 0 ? html`<q-empty .heading=${t('connections.none')} .text=${t('plugin.no-connection')}></q-empty>` : nothing}</section>`;
  }

  rules(offers) {
    return html`<section class="card"><div class="title"><h2>${t('plugin.offers')}</h2></div>
      ${offers.map(offer => html`<article class="item" aria-label=${offer.name}><div class="row"><span class="name">${offer.name}</span><span class="tag bare">${t(`kind.${offer.kind}`)}</span>
          ${offer.isThere && !offer.isChosen ? html`<span class="tag warn">${t('offer.shadowed')}</span>` : nothing}${offer.isThere ? nothing : html`<span class="tag warn">${t('offer.absent')}</span>`}<span class="grow"></span>
          <span class="small">${offer.flows.length > 0 ? flowLinks(offer.flows) : html`<span class="mut">${t('plugin.unused')}</span>`}</span></div>
        ${offer.isThere && offer.kind !== 'connector' ? html`<q-rule-form .kind=${offer.kind} .name=${offer.name} .version=${offer.version}></q-rule-form>` : nothing}</article>`)}
      ${offers.length === 0 ? html`<q-empty .heading=${t('plugin.offers-nothing')}></q-empty>` : nothing}</section>`;
  }

  form(connectors) {
    const edited = this.query.get('edit');
    const made = this.query.get('new');
    const connector = made ?? live.connections.find(status => status.name === edited)?.connector;
    return connector && connectors.some(c => c.name === connector && c.isThere)
      ? html`<q-connection-form .connector=${connector} .name=${edited ?? ''} @q-close=${() => setQuery({ edit: '', new: '' })}></q-connection-form>` : nothing;
  }

  render() {
    const { plugin } = this;
    const back = html`<a class="back" href=${href('plugins')}>${t('page.plugins')}</a>`;
    if (!live.isKnown || (!this.doctor && !this.problem)) {
      return html`<q-skeleton lines="8"></q-skeleton>`;
    }
    if (!plugin) {
      return html`${back}<div class="card"><q-empty .heading=${t('plugin.gone', { name: this.params.name })} .text=${t('plugin.gone-text')}></q-empty></div>`;
    }
    const offers = plugin.state === 'rejected' ? [] : offersOf(this.offers, plugin.name);
    const connectors = offers.filter(offer => offer.kind === 'connector');
    const reason = tx(plugin.reason);
    const tone = plugin.state === 'stopped' ? 'stopped' : ['quarantined', 'rejected'].includes(plugin.state) ? 'bad' : '';
    return html`${back}<div class="bar"><h1>${shortName(plugin.name)}</h1>${pluginTag(plugin)}<span class="mut small mono cut">${plugin.name} ${plugin.version}</span><span class="grow"></span>${this.actions(plugin)}</div>
      ${reason ? html`<p class="why ${tone}">${reason}</p>` : nothing}${this.problem ? html`<q-problem .problem=${this.problem} again @q-retry=${this.load}></q-problem>` : nothing}
      <div class="layout"><div class="stack">${connectors.length > 0 ? this.connections(connectors) : nothing}${plugin.state === 'rejected' ? nothing : this.rules(offers)}
          <q-drop accept=".jar" .label=${t('plugin.drop')} .hint=${t('plugin.drop-hint')} @q-files=${event => takeJars(event.detail, this.offers)}></q-drop></div>
        <section class="card side"><div class="title"><h2 class="grow">${t('plugin.doctor')}</h2><button class="small" @click=${this.load}>${t('plugin.examine')}</button></div>${this.doctor ? findings(this.doctor) : nothing}</section></div>${this.form(connectors)}`;
  }
}
define('page-plugin', PluginPage);
