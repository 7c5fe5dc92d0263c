import { html, css, nothing, define, t, tx, number, ago, moment, list, shared, icon, Page } from '../ui/base.js';
import { href, path } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { stateTag, reasons } from '../ui/flow-picture.js';
import { fetched } from '../ui/api.js';
import { objectList } from '../ui/meta.js';
import { Draft } from './flow-draft.js';
import { tellFlow } from './commands.js';
import './flow-bar.js';

const TABS = ['picture', 'mapping', 'json', 'runs', 'tune'];
const LOADS = { mapping: () => import('./flow-mapping.js'), json: () => import('./flow-json.js'), runs: () => import('./flow-runs.js'), tune: () => import('./flow-tune.js') };

/** One flow: as it lives, its mapping and its text under edit, its runs. The draft stays while tabs change. */
class Flow extends Page {
  static properties = { problem: { state: true }, labels: { state: true } };
  static styles = [shared, css`
    :host { display: block; }
    .bar h1 { overflow-wrap: anywhere; }
    .up { color: var(--mut); }
    .note { color: var(--warn); background: var(--warn-bg); border-radius: 6px; padding: 5px 10px; margin-bottom: var(--s3); }
    .note.bad { color: var(--bad); background: var(--bad-bg); }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); margin-top: var(--s4); overflow: hidden; }
    .facts div { padding: var(--s3) var(--s4); box-shadow: 1px 1px 0 var(--line); }
    .facts b { display: block; font-size: 16px; line-height: 24px; font-weight: 650; font-variant-numeric: tabular-nums; }
    .sub { margin: calc(-1 * var(--s3)) 0 var(--s3); }`];

  constructor() {
    super();
    new Follow(this, ['state', 'flows']);
    new Follow(this, ['flow.definition'], ({ detail }) => detail?.flow === this.params.name && this.draft.load().catch(problem => (this.problem = problem)));
    this.redraw = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.draft = new Draft(this.params.name);
    this.draft.addEventListener('change', this.redraw);
    this.guard = event => this.draft.isEdited && event.preventDefault();
    addEventListener('beforeunload', this.guard);
    this.open();
    this.routed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.guard);
    this.draft.removeEventListener('change', this.redraw);
    this.draft.close();
  }

  async open() {
    this.problem = undefined;
    try {
      await Promise.all([this.draft.load(), objectList().then(all => (this.objects = all)).catch(() => {})]);
      this.localeChanged();
      await this.draft.look();
    } catch (problem) {
      this.problem = problem;
    }
  }

  localeChanged() {
    this.labels = new Map((this.objects ?? []).map(o => [o.name, tx(o.labels)]));
  }

  get tab() {
    return TABS.includes(this.query.get('tab')) ? this.query.get('tab') : 'picture';
  }

  async routed() {
    await (LOADS[this.tab] && fetched(LOADS[this.tab]));
    this.requestUpdate();
  }

  /** As it stands now; of a flow that nobody has told of yet, as it was read. */
  get picture() {
    const { view } = this.draft;
    const known = live.flows.get(this.params.name);
    return known ?? (view && { row: { ...view.flow, trigger: view.flow.trigger }, filter: view.filter, lines: view.lines });
  }

  actions(row, isRunning) {
    const button = (verb, mark, main = false) => html`<button class="${main ? 'main' : ''}" @click=${() => tellFlow(row.name, verb)}>${mark ? icon(mark) : nothing}${t(`flow.${verb}`)}</button>`;
    return html`${row.state === 'held' ? button('approve', 'check', true) : nothing}
      ${(isRunning && this.tab !== 'runs') || row.state === 'held' ? button('cancel', 'close') : nothing}
      ${button('backfill', '')}${row.state === 'paused' ? button('resume', 'play') : html`${button('pause', 'pause')}${button('run', 'play')}`}`;
  }

  facts(row) {
    const terms = ['read', 'applied', 'unchanged', 'filtered', 'superseded', 'parked', 'waiting', 'in-flight'];
    const value = term => row[term === 'in-flight' ? 'inFlight' : term];
    return html`<div class="card facts">${terms.map(term => html`<div><span class="mut small">${t(`ledger.${term}`)}</span><b>${number(value(term))}</b></div>`)}</div>`;
  }

  content(picture) {
    const { draft } = this;
    switch (this.tab) {
      case 'mapping': return html`<q-flow-mapping .draft=${draft} .open=${this.query.get('field') ?? ''}></q-flow-mapping>`;
      case 'json': return html`<q-flow-json .draft=${draft}></q-flow-json>`;
      case 'runs': return html`<q-flow-runs .name=${this.params.name} .picture=${picture} .labels=${this.labels} .selected=${this.query.get('run') ?? ''}></q-flow-runs>`;
      case 'tune': return html`<q-flow-tune .draft=${draft} .edited=${draft.text}></q-flow-tune>`;
      default: return html`<div class="card pad"><q-flow-picture .picture=${picture} .labels=${this.labels}></q-flow-picture></div>${this.facts(picture.row)}`;
    }
  }

  notes(row) {
    const all = reasons(row);
    return all.length === 0 ? nothing
      : row.state === 'waiting' ? html`<p class="note small">${t('flow.waits-for', { what: list(all) })}</p>`
      : all.map(reason => html`<p class="note small ${row.state === 'invalid' ? 'bad' : ''}">${reason}</p>`);
  }

  render() {
    const { draft, picture } = this;
    const { name } = this.params;
    if (this.problem) {
      return html`<q-problem .problem=${this.problem} again @q-retry=${this.open}></q-problem>`;
    }
    if (!picture || !draft.view) {
      return html`<div class="bar"><h1>${name}</h1></div><q-skeleton lines="8"></q-skeleton>`;
    }
    const { row } = picture;
    const here = path('flows', name);
    const items = TABS.map(id => ({ id, label: t(`flow.tab.${id}`), href: href(here, { tab: id === 'picture' ? '' : id }) }));
    const parked = row.parked > 0 ? [{ id: 'parked', label: t('page.parked'), href: href('parked', { flow: name }), count: row.parked }] : [];
    return html`<div class="bar"><a class="up" href=${href('flows')}>${t('page.flows')}</a>${icon('right')}<h1>${name}</h1>${stateTag(row)}<span class="grow"></span>${this.actions(row, row.run !== 0)}</div>
      <p class="sub mut small">${tx(row.trigger)}${row.next ? html` · <span title=${moment(row.next)}>${t('flow.next', { when: ago(row.next) })}</span>` : nothing}</p>
      ${this.notes(row)}
      <q-tabs .items=${[...items, ...parked]} .current=${this.tab} .label=${t('flow.tabs')}></q-tabs>
      <q-flow-bar .draft=${draft}></q-flow-bar>${this.content(picture)}`;
  }
}
define('page-flow', Flow);
