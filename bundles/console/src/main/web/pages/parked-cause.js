import { QiaoElement, html, css, nothing, define, t, shared, number, moment, ago, list } from '../ui/base.js';
import { api } from '../ui/api.js';
import { href, path } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { toast, toastProblem } from '../ui/toast.js';
import { plain } from './flow-lines.js';
import { outcome } from './flow-preview.js';

const PAGE = 50;
const GOES = ['apply', 'unchanged', 'filter', 'wait', 'retire', 'delete'];

/** The records of one cause: why, where to mend it, what a retry would do. The buttons work once that is known. Says `q-busy` while it retries. */
class ParkedCause extends QiaoElement {
  static properties = {
    flow: { attribute: false }, cause: { attribute: false }, rows: { state: true }, preview: { state: true }, progress: { state: true }, problem: { state: true },
  };
  static styles = [shared, css`
    :host { border-top: 1px solid var(--line); }
    .what { display: flex; align-items: center; gap: var(--s3); padding: var(--s3) var(--s4); flex-wrap: wrap; background: var(--sunken); }
    .counts { display: flex; gap: var(--s2) var(--s3); flex-wrap: wrap; align-items: center; } .counts b { font-variant-numeric: tabular-nums; }
    .scroll { overflow-x: auto; } table { min-width: 820px; } td { overflow-wrap: anywhere; } th { white-space: nowrap; }
    .fix { display: grid; gap: 2px; } .links { display: flex; gap: var(--s3); flex-wrap: wrap; }
    .run { padding: var(--s3) var(--s4); display: grid; gap: var(--s2); } .more { padding: var(--s2) var(--s4); } .act { text-align: end; }`];

  constructor() {
    super();
    this.rows = [];
    new Follow(this, ['flow.status'], ({ detail }) => detail?.row.name === this.flow.flow && this.moved(detail.row));
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  localeChanged() {
    this.load();
  }

  updated(changed) {
    const before = changed.get('cause');
    if (before && before.keys !== this.cause.keys && !this.progress) {
      this.load();
    }
  }

  async load() {
    try {
      const [page, preview] = await Promise.all([this.page(''), this.ask('retry', 'preview', { cause: this.cause.cause })]);
      this.rows = page.items;
      this.cursor = page.cursor;
      this.preview = preview;
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  page(cursor) {
    return api.get(['flows', this.flow.flow, 'parked'], { cause: this.cause.cause, limit: PAGE, cursor });
  }

  ask(verb, mode, wish) {
    return api.post(['flows', this.flow.flow, verb, ...(mode ? [mode] : [])], wish);
  }

  async more() {
    const page = await this.page(this.cursor);
    this.rows = [...this.rows, ...page.items];
    this.cursor = page.cursor;
  }

  /** Tries again what was previewed; what becomes of it is told by the stream. */
  async retry(wish, name) {
    this.emit('q-busy', true);
    try {
      const { retried } = await this.ask('retry', '', wish);
      this.progress = { total: retried, left: retried, key: wish.key, name };
    } catch (problem) {
      toastProblem(problem);
      this.emit('q-busy', false);
    }
  }

  /** The flow stands otherwise: how many of the retried are still under way, and at the end what became of them. */
  async moved(row) {
    const { progress } = this;
    if (!progress) {
      return;
    }
    this.progress = { ...progress, left: Math.min(progress.total, row.inFlight) };
    if (row.inFlight > 0 || this.isEnding) {
      return;
    }
    this.isEnding = true;
    try {
      const left = await api.get(['flows', this.flow.flow, 'causes']);
      const still = progress.key ? (await api.get(['flows', this.flow.flow, 'why'], { key: progress.key })).message : left.filter(cause => cause.cause === this.cause.cause).reduce((sum, cause) => sum + cause.keys, 0);
      toast(progress.key ? `${progress.name}: ${still}` : t('parked.done', { count: progress.total - Math.min(progress.total, still), left: still }));
    } catch (problem) {
      toastProblem(problem);
    } finally {
      this.isEnding = false;
      this.progress = undefined;
      this.load();
      this.emit('q-busy', false);
    }
  }

  /** Which source field it is about, what it holds and which rule did not take it. */
  fix(row, seen) {
    const failed = seen?.fields.map(field => field.lineage).filter(lineage => lineage.steps.some(step => step.loss)) ?? [];
    const [system, type] = this.flow.from.split(' ');
    const line = failed[0]?.field.replaceAll(/\[\d+\]/g, '[]') ?? '';
    return html`<span class="fix">${failed.slice(0, 2).map(lineage => html`<span class="small"><code>${lineage.from.join(' + ')}</code> = ${plain(lineage.input)} · <code>${lineage.steps.find(step => step.loss).rule}</code></span>`)}
      <span class="links small">${system === 'crm' ? html`<a href=${href(path('records', type, row.key))}>${t('parked.open')}</a>` : nothing}<a href=${href(path('flows', this.flow.flow), { tab: 'mapping', field: line })}>${t('parked.open-line')}</a></span></span>`;
  }

  row(row) {
    const seen = this.preview?.rows.find(one => one.key === row.key);
    const [system, type] = this.flow.from.split(' ');
    const name = row.name || row.key;
    return html`<tr data-key=${row.key}><td>${system === 'crm' ? html`<a href=${href(path('records', type, row.key))}>${name}</a>` : name}${row.folded > 1 ? html`<div class="mut small">${t('parked.changes', { count: row.folded })}</div>` : nothing}</td>
      <td>${row.reason}<div class="mut small" title=${moment(row.at)}>${t('parked.since', { when: ago(row.at) })}</div></td><td>${this.fix(row, seen)}</td>
      <td>${seen ? outcome(seen.bucket) : html`<span class="mut small">${t('parked.with-all')}</span>`}</td>
      <td class="act"><button class="small" aria-label=${t('parked.retry-one', { name })} ?disabled=${!this.preview || Boolean(this.progress)} @click=${() => this.retry({ key: row.key }, name)}>${t('parked.retry')}</button></td></tr>`;
  }

  /** What trying all of them again would come to, in numbers. */
  what() {
    const { counts } = this.preview;
    const by = { ...counts, wait: counts.waiting };
    const going = GOES.filter(name => by[name] > 0);
    return html`<span class="counts grow" role="status"><span class="small">${t('parked.would')}</span>${[...going, ...(by.park > 0 ? ['park'] : [])].map(name => html`<span class="row">${outcome(name)}<b>${number(by[name])}</b></span>`)}
      ${going.length === 0 ? html`<span class="mut small">${t('parked.nothing-mended')}</span>` : nothing}</span>`;
  }

  /** Why nothing moves, where it does not. */
  held() {
    const row = live.flows.get(this.flow.flow)?.row;
    return row && !['idle', 'running'].includes(row.state) ? html`<p class="small">${t('parked.held', { state: t(`flow.state.${row.state}`) })}</p>` : nothing;
  }

  head() {
    const { progress, preview } = this;
    if (progress) {
      const done = progress.total - progress.left;
      return html`<div class="run"><q-progress .value=${progress.total > 0 ? done / progress.total : 0} .label=${t('parked.progress', { done, total: progress.total })}></q-progress><p class="small" id="progress">${t('parked.progress', { done, total: progress.total })}</p>${this.held()}</div>`;
    }
    return html`<div class="what">${!preview ? html`<span class="mut small grow" role="status">${t('parked.looking')}</span>`
      : preview.missing.length > 0 ? html`<span class="grow small">${t('flow.waits-for', { what: list(preview.missing) })}</span>` : this.what()}
      <button class=${preview?.counts.park < this.cause.keys ? 'main' : ''} id="retry-all" ?disabled=${!preview || preview.missing.length > 0} @click=${() => this.retry({ cause: this.cause.cause })}>${t('parked.retry-all', { count: this.cause.keys })}</button></div>`;
  }

  render() {
    if (this.problem) {
      return html`<q-problem .problem=${this.problem} again @q-retry=${this.load}></q-problem>`;
    }
    return html`${this.head()}<div class="scroll"><table><thead><tr><th>${t('preview.record')}</th><th>${t('parked.reason')}</th><th>${t('parked.where')}</th><th>${t('parked.outcome')}</th><th><span class="hide">${t('parked.retry')}</span></th></tr></thead>
      <tbody>${this.rows.map(row => this.row(row))}</tbody></table></div>${this.cursor ? html`<div class="more"><button class="plain small" @click=${this.more}>${t('parked.more')}</button></div>` : nothing}`;
  }
}
define('q-parked-cause', ParkedCause);
