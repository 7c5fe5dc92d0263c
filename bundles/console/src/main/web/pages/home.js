import { html, css, nothing, define, t, tx, number, ago, moment, list, shared, icon, Page } from '../ui/base.js';
import { href, path } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { stateTag, reasons } from '../ui/flow-picture.js';
import { fetched } from '../ui/api.js';
import { objectList } from '../ui/meta.js';

/** 今日: what needs a person first, then every flow as it lives. */
class Home extends Page {
  static properties = { problem: { state: true } };
  static styles = [shared, css`
    :host { display: block; }
    .sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: var(--s3); margin-bottom: var(--s5); }
    .sum { padding: var(--s3) var(--s4); }
    .sum b { display: block; font-size: 22px; line-height: 30px; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
    a.sum { color: inherit; } a.sum:hover { text-decoration: none; border-color: var(--edge); }
    .head a { color: inherit; }
    .sum.bad b { color: var(--bad); } .sum.warn b { color: var(--warn); }
    .flow { padding: var(--s3) var(--s4) var(--s3); margin-bottom: var(--s3); }
    .flow.found { border-color: var(--acc); }
    .head { display: flex; align-items: center; gap: var(--s3); margin-bottom: var(--s3); flex-wrap: wrap; min-height: 30px; }
    .head h2 { overflow-wrap: anywhere; }
    .when { flex: 1 1 160px; }
    .note { display: flex; gap: var(--s2); align-items: baseline; color: var(--warn); background: var(--warn-bg); border-radius: 6px; padding: 5px 10px; margin-bottom: var(--s3); }
    .note.bad { color: var(--bad); background: var(--bad-bg); }`];

  constructor() {
    super();
    new Follow(this, ['state', 'flows']);
    this.name().catch(() => {}); // Without labels the types keep their names.
    new Follow(this, ['failed'], event => (this.problem = event.detail));
  }

  sums(rows) {
    const sum = name => rows.reduce((total, row) => total + Math.max(0, row[name]), 0);
    const stuck = rows.filter(row => ['waiting', 'held', 'invalid'].includes(row.state)).length;
    const cards = [
      ['home.delivered', sum('applied') + sum('unchanged'), ''], ['home.filtered', sum('filtered'), ''], ['home.pending', sum('pending'), ''],
      ['home.parked', sum('parked'), sum('parked') > 0 ? 'bad' : ''], ['home.stuck', stuck, stuck > 0 ? 'warn' : ''],
    ];
    const card = ([key, count]) => html`<span class="mut small">${t(key)}</span><b>${number(count)}</b>`;
    return html`<div class="sums">${cards.map(one => (one[0] === 'home.parked' && one[1] > 0
      ? html`<a class="card sum ${one[2]}" href=${href('parked')}>${card(one)}</a>` : html`<div class="card sum ${one[2]}">${card(one)}</div>`))}</div>`;
  }

  actions(row) {
    const button = (verb, mark, main = false) => html`<button class="small ${main ? 'main' : ''}" @click=${() => tell(row.name, verb)}>${mark ? icon(mark) : nothing}${t(`flow.${verb}`)}</button>`;
    return html`${row.state === 'held' ? button('approve', 'check', true) : nothing}
      ${row.backfillOffered ? button('backfill', '') : nothing}
      ${row.state === 'paused' ? button('resume', 'play') : html`${button('pause', 'pause')}${button('run', 'play')}`}`;
  }

  flow(picture) {
    const { row } = picture;
    const isFound = this.query.get('flow') === row.name;
    return html`<article class="card flow ${isFound ? 'found' : ''}" id="flow-${row.name}" aria-label=${row.name}>
      <div class="head"><h2><a href=${href(path('flows', row.name))}>${row.name}</a></h2>${stateTag(row)}<span class="mut small when">${tx(row.trigger)}${row.next ? html` · <span title=${moment(row.next)}>${t('flow.next', { when: ago(row.next) })}</span>` : nothing}</span>${this.actions(row)}</div>
      ${this.notes(row)}<q-flow-picture .picture=${picture} .labels=${this.labels}></q-flow-picture></article>`;
  }

  /** What a flow waits for stands in one line; a broken file has a line for each place. */
  notes(row) {
    const all = reasons(row);
    return all.length === 0 ? nothing
      : row.state === 'waiting' ? html`<p class="note small">${t('flow.waits-for', { what: list(all) })}</p>`
      : all.map(reason => html`<p class="note small ${row.state === 'invalid' ? 'bad' : ''}">${reason}</p>`);
  }

  localeChanged() {
    this.name();
  }

  async name() {
    this.labels = new Map((await objectList()).map(o => [o.name, tx(o.labels)]));
    this.requestUpdate();
  }

  updated() {
    const wanted = this.query.get('flow');
    if (wanted && this.shownFlow !== wanted && live.isKnown) {
      this.renderRoot.getElementById(`flow-${wanted}`)?.scrollIntoView({ block: 'center' });
    }
    this.shownFlow = wanted;
  }

  render() {
    if (!live.isKnown) {
      return this.problem
        ? html`<q-problem .problem=${this.problem} again @q-retry=${() => { this.problem = undefined; live.refresh(); }}></q-problem>`
        : html`<div class="bar"><h1>${t('page.home')}</h1></div><q-skeleton lines="8"></q-skeleton>`;
    }
    const pictures = [...live.flows.values()].sort((a, b) => urgency(a.row) - urgency(b.row) || a.row.name.localeCompare(b.row.name));
    return html`<div class="bar"><h1 class="grow">${t('page.home')}</h1></div>
      ${pictures.length === 0 ? html`<div class="card"><q-empty .heading=${t('home.empty')} .text=${t('home.empty-text')}></q-empty></div>`
        : html`${this.sums(pictures.map(p => p.row))}${pictures.map(picture => this.flow(picture))}`}`;
  }
}

/** Fetched with the first click. */
const tell = async (name, verb) => (await fetched(() => import('./commands.js')))?.tellFlow(name, verb);

/** What needs a person stands first. */
const urgency = row => ({ invalid: 0, held: 1, waiting: 2 }[row.state] ?? (row.parked > 0 ? 3 : 4));

define('page-home', Home);
