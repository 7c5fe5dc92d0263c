import { QiaoElement, html, css, nothing, define, t, shared, number, ago, moment } from '../ui/base.js';
import { href, path } from '../ui/router.js';
import { api } from '../ui/api.js';
import { live, Follow } from '../ui/live.js';
import { tellFlow } from './commands.js';
import { span } from './flow-lines.js';

const LIMIT = 50;
const TERMS = ['read', 'applied', 'unchanged', 'filtered', 'superseded', 'parked', 'waiting', 'inFlight'];

/** The runs of a flow, newest first; the one under way moves as the platform tells of it, and one that is chosen shows its steps. */
class FlowRuns extends QiaoElement {
  static properties = { name: {}, picture: { attribute: false }, labels: { attribute: false }, selected: {}, runs: { state: true }, problem: { state: true } };
  static styles = [shared, css`
    .card { margin-bottom: var(--s4); }
    .now { padding: var(--s3) var(--s4) var(--s4); border-color: var(--acc); }
    .now .row { margin-bottom: var(--s2); } .now q-flow-picture, .steps q-flow-picture { display: block; margin-top: var(--s4); }
    .scroll { overflow-x: auto; } table { min-width: 960px; } th { background: var(--sunken); } td, th { white-space: nowrap; padding-inline: 8px; } td:first-child, th:first-child { padding-inline-start: 16px; } td:last-child, th:last-child { padding-inline-end: 16px; }
    tr.selected td { background: var(--acc-bg); } td a { font-weight: 500; }
    .steps > div { padding: var(--s4); }`];

  constructor() {
    super();
    // A run that ended is read once more, whole; while it runs, the stream carries its counters.
    new Follow(this, ['flow.run-ended', 'flow.state', 'state'], ({ type, detail }) => (type === 'state' || detail?.flow === this.name) && this.load());
    new Follow(this, ['flows'], () => this.current && !this.runs?.some(run => run.run === this.current.run) && this.load());
  }

  willUpdate(changed) {
    if (changed.has('name')) {
      this.load();
    }
  }

  get current() {
    return live.flows.get(this.name)?.run ?? undefined;
  }

  async load() {
    if (!this.name) {
      return;
    }
    try {
      this.runs = await api.get(['flows', this.name, 'runs'], { limit: LIMIT });
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  localeChanged() {
    this.load();
  }

  /** How many records a run over all of them has before it, where the source is the CRM; asked once a run. */
  async count(run) {
    const [system, type] = this.picture.row.from.split(' ');
    if (run.cause === 'backfill' && system === 'crm' && this.counted !== run.run) {
      this.counted = run.run;
      this.total = (await api.get(['objects', type, 'marks'], { every: 500 })).total;
      this.requestUpdate();
    }
  }

  /** The part that is done, from 0 to 1; undefined where nobody knows how much there is. */
  part(run) {
    const { pending } = this.picture.row;
    const all = run.cause === 'backfill' ? (this.counted === run.run ? this.total : undefined) : pending >= 0 ? run.read + pending : undefined;
    return all > 0 ? Math.min(1, run.read / all) : undefined;
  }

  /** The picture with what passed in one run only. */
  pictureOf(run) {
    const { row } = this.picture;
    return { ...this.picture, row: { ...row, ...run, state: run.ended ? 'idle' : 'running', pending: run.ended ? 0 : row.pending } };
  }

  now(run) {
    const { row } = this.picture;
    const isWhole = run.cause === 'backfill';
    this.count(run).catch(() => {}); // Without the total the bar says only that work goes on.
    return html`<section class="card now" aria-label=${t('runs.now')}><div class="row"><h2 class="grow">${t('runs.now')}</h2><span class="mut small">${cause(run)} · ${ago(run.begun)}</span>
      <button id="cancel" @click=${() => tellFlow(this.name, 'cancel')}>${t('flow.cancel')}</button></div>
      <q-progress .value=${this.part(run)} .label=${t('runs.progress', { count: run.read })}></q-progress>
      <p class="mut small" id="progress">${t('runs.progress', { count: run.read })}${isWhole ? (this.total > 0 && this.counted === run.run ? html` · ${t('runs.of', { count: this.total })}` : nothing) : row.pending > 0 ? html` · ${t('flow.pending', { count: row.pending })}` : nothing}</p>
      <q-flow-picture .picture=${this.pictureOf(run)} .labels=${this.labels}></q-flow-picture></section>`;
  }

  line(run) {
    const isSelected = String(run.run) === this.selected;
    return html`<tr class=${isSelected ? 'selected' : ''}><td><a href=${href(path('flows', this.name), { tab: 'runs', run: isSelected ? '' : run.run })} aria-current=${isSelected ? 'true' : nothing}>${run.run}</a></td>
      <td>${cause(run)}</td><td title=${moment(run.begun)}>${moment(run.begun, 'short')}</td><td class="num">${run.ended && run.read > 0 ? lasted(run) : '–'}</td><td>${result(run)}</td>
      ${TERMS.map(term => html`<td class="num ${run[term] === 0 ? 'mut' : ''}">${number(run[term])}</td>`)}</tr>`;
  }

  render() {
    const { current } = this;
    if (this.problem) {
      return html`<q-problem .problem=${this.problem} again @q-retry=${this.load}></q-problem>`;
    }
    if (!this.runs) {
      return html`<q-skeleton lines="6"></q-skeleton>`;
    }
    const all = this.runs.map(run => (run.run === current?.run ? current : run));
    const chosen = all.find(run => String(run.run) === this.selected);
    return html`${current ? this.now(current) : nothing}
      ${chosen && chosen !== current ? html`<section class="card steps"><div><h2>${t('runs.one', { number: String(chosen.run) })}</h2><q-flow-picture .picture=${this.pictureOf(chosen)} .labels=${this.labels}></q-flow-picture></div></section>` : nothing}
      ${all.length === 0 ? html`<div class="card"><q-empty .heading=${t('runs.none')} .text=${t('runs.none-text')}><button class="main" @click=${() => tellFlow(this.name, 'run')}>${t('flow.run')}</button></q-empty></div>`
        : html`<div class="card scroll"><table><thead><tr><th>${t('runs.number')}</th><th>${t('runs.cause')}</th><th>${t('runs.begun')}</th><th class="num">${t('runs.lasted')}</th><th>${t('runs.result')}</th>
          ${TERMS.map(term => html`<th class="num">${t(`ledger.${term === 'inFlight' ? 'in-flight' : term}`)}</th>`)}</tr></thead><tbody>${all.map(run => this.line(run))}</tbody></table></div>`}`;
  }
}
define('q-flow-runs', FlowRuns);

const CAUSES = ['change', 'demand', 'cron', 'backfill', 'approved', 'retry', 'resume', 'reconcile', 'handed'];

/** What began a run: a word of the platform's in the reader's language, else what it says (an event, another flow). */
const cause = run => (CAUSES.includes(run.cause) ? t(`run.cause.${run.cause}`) : run.cause);

function result(run) {
  if (!run.ended) {
    return html`<span class="tag acc">${t('flow.state.running')}</span>`;
  } else if (run.result.startsWith('held')) {
    return html`<span class="tag warn">${t('flow.state.held')}</span>`;
  }
  const isDone = run.result === 'done';
  return html`<span class="tag ${isDone ? 'ok' : ''}">${isDone ? t('run.result.done') : run.result === 'cancelled' ? t('run.result.cancelled') : run.result}</span>`;
}

const lasted = run => span(new Date(run.ended) - new Date(run.begun));
