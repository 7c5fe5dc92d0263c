import { QiaoElement, html, svg, css, nothing, define, t, shared, number, locale } from '../ui/base.js';
import { api } from '../ui/api.js';

const USUAL = 1000;
const MOST = 5000;
const OUTCOMES = ['apply', 'unchanged', 'filter', 'wait', 'park', 'retire', 'delete'];
const COUNTS = { wait: 'waiting' };
const INSIDE = new Set(['reading', 'step']);

/** What each step of the flow costs on records of its source, beside the edited text's where there is one, and what would make it cheaper. */
class FlowTune extends QiaoElement {
  static properties = { draft: { attribute: false }, edited: { attribute: false }, tuning: { state: true }, isBusy: { state: true }, refused: { state: true } };
  static styles = [shared, css`
    .card { margin-bottom: var(--s4); }
    form { display: flex; align-items: end; gap: var(--s3); flex-wrap: wrap; } form p { flex: 1 1 320px; } label { display: grid; gap: var(--s1); } input { width: 110px; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); overflow: hidden; }
    .facts div { padding: var(--s3) var(--s4); box-shadow: 1px 1px 0 var(--line); } .facts b { display: block; font-size: 16px; line-height: 24px; font-weight: 650; font-variant-numeric: tabular-nums; }
    .said li { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: var(--s2); align-items: start; padding: 6px 0; overflow-wrap: anywhere; } .said h2 { margin-bottom: var(--s2); }
    .scroll { overflow-x: auto; } table { min-width: 720px; } th { background: var(--sunken); white-space: nowrap; } td { padding-block: 5px; }
    .step { overflow-wrap: anywhere; min-width: 200px; } .in { padding-inline-start: 30px; } .in2 { padding-inline-start: 48px; } .whole td { font-weight: 600; background: var(--sunken); }
    .time { min-width: 170px; } .time svg { display: block; } .was { fill: var(--edge); } .now { fill: var(--acc); }
    @media (max-width: 700px) { .said li { grid-template-columns: minmax(0, 1fr); } }`];

  constructor() {
    super();
    this.records = USUAL;
  }

  get name() {
    return this.draft.name;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.running?.abort();
  }

  /** Suggestions are sentences of the platform's: in another language they are asked for anew. */
  localeChanged() {
    if (this.tuning) {
      this.measure();
    }
  }

  async measure(event) {
    event?.preventDefault();
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    this.isBusy = true;
    const text = this.draft.isEdited ? this.draft.text : '';
    try {
      this.tuning = { ...(await api.post(['flows', this.name, 'tune'], { text, records: this.records }, { signal: mine.signal })), text };
      this.refused = undefined;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.refused = problem;
      }
    }
    if (this.running === mine) {
      this.isBusy = false;
    }
  }

  asked(event) {
    this.records = Math.min(MOST, Math.max(1, Math.round(Number(event.target.value)) || USUAL));
    event.target.value = this.records;
  }

  form() {
    const { isEdited, problems } = this.draft;
    return html`<form class="card pad" @submit=${this.measure}><p class="mut small">${t(isEdited ? 'tune.about-edited' : 'tune.about')}</p>
      <label><span class="small">${t('tune.records')}</span><input id="records" type="number" min="1" max=${MOST} .value=${String(this.records)} @change=${this.asked}></label>
      <button id="measure" class="main" ?disabled=${this.isBusy || (isEdited && problems.length > 0)}>${t(this.isBusy ? 'tune.busy' : 'tune.measure')}</button></form>`;
  }

  facts(tuning) {
    const { reading, delivery } = tuning;
    const rules = tuning.after ?? tuning.before;
    const fact = (label, value) => html`<div><span class="mut small">${label}</span><b>${value}</b></div>`;
    const counts = OUTCOMES.map(one => [one, (from => (from ? from.counts[COUNTS[one] ?? one] : 0))]).filter(([, of]) => of(tuning.before) > 0 || of(tuning.after) > 0);
    return html`<div class="card facts" id="facts">${fact(t('tune.sample'), number(reading.records))}${fact(t('tune.reading'), time(reading.nanos))}
      ${fact(t('tune.judging'), pair(tuning, of => time(of.nanos)))}${fact(t('tune.bytes'), pair(tuning, of => bytes(of.bytes)))}
      ${fact(t('tune.batch'), delivery.batches > 0 ? time(delivery.nanosPerBatch) : '–')}${fact(t('tune.each'), delivery.batches > 0 ? time(delivery.nanosPerRecord) : '–')}
      ${counts.map(([one, of]) => fact(t(`bucket.${one}`), pair(tuning, rulesOf => number(of(rulesOf)))))}
      ${rules.pushdown.condition ? fact(t('tune.pushdown'), pair(tuning, of => number(of.pushdown.leavesOut))) : nothing}</div>`;
  }

  suggestions({ suggestions }) {
    return html`<section class="card pad said" aria-labelledby="said"><h2 id="said">${t('tune.suggestions')}</h2><ul>${suggestions.map(one => html`<li data-kind=${one.kind}>
      <span><span class="tag ${one.kind === 'change' ? 'acc' : one.toDo ? 'warn' : ''}">${t(one.kind === 'change' ? 'tune.change' : one.toDo ? 'tune.to-do' : 'tune.fine')}</span></span><span>${one.text}</span></li>`)}</ul></section>`;
  }

  table(tuning) {
    const isBoth = Boolean(tuning.before && tuning.after);
    const sides = isBoth ? ['before', 'after'] : [tuning.before ? 'before' : 'after'];
    const most = Math.max(1, ...sides.map(side => tuning[side].nanos), ...tuning.steps.flatMap(step => sides.map(side => step[side]?.nanos ?? 0)));
    const whole = side => ({ ...tuning[side], reached: tuning.reading.records, stopped: tuning.reading.records - tuning[side].counts.apply - tuning[side].counts.unchanged });
    const cells = of => html`${sides.map(side => html`<td class="num">${of(side) ? number(of(side).reached) : ''}</td><td class="num">${of(side)?.stopped > 0 ? number(of(side).stopped) : ''}</td>
      <td class="time">${of(side) && of(side).nanos >= 0 ? bar(of(side).nanos, most, isBoth && side === 'before' ? 'was' : 'now') : nothing}</td><td class="num">${of(side) ? bytes(of(side).bytes) : ''}</td>`)}`;
    return html`<div class="card scroll" tabindex="0" role="group" aria-label=${t('tune.steps')}><table><thead>
      ${isBoth ? html`<tr><td></td><th colspan="4">${t('preview.was')}</th><th colspan="4">${t('preview.now')}</th></tr>` : nothing}
      <tr><th>${t('tune.step')}</th>${sides.map(() => html`<th class="num">${t('tune.reached')}</th><th class="num">${t('tune.stopped')}</th><th>${t('tune.time')}</th><th class="num">${t('tune.memory')}</th>`)}</tr></thead>
      <tbody><tr class="whole"><td class="step">${t('tune.whole')}</td>${cells(whole)}</tr>
      ${tuning.steps.map(step => html`<tr><td class="step ${INSIDE.has(step.kind) ? (step.field.includes('.') ? 'in2' : 'in') : step.field.includes('.') ? 'in' : ''}">${named(step)}</td>${cells(side => step[side])}</tr>`)}</tbody></table></div>`;
  }

  result(tuning) {
    if (tuning.problems.length > 0) {
      return html`<div class="card"><q-empty .heading=${t('tune.wrong')} .text=${tuning.problems.map(problem => problem.message).join(' ')}></q-empty></div>`;
    } else if (tuning.missing.length > 0) {
      return html`<div class="card"><q-empty .heading=${t('preview.missing')} .text=${tuning.missing.join(' ')}></q-empty></div>`;
    }
    const isOld = tuning.text !== (this.draft.isEdited ? this.draft.text : '');
    return html`${isOld ? html`<p class="mut small" role="status">${t('tune.old')}</p>` : nothing}${this.facts(tuning)}${this.suggestions(tuning)}${this.table(tuning)}`;
  }

  render() {
    return html`${this.form()}<div aria-live="polite" aria-busy=${this.isBusy ? 'true' : 'false'}>${this.refused ? html`<q-problem .problem=${this.refused} again @q-retry=${this.measure}></q-problem>`
      : this.tuning ? this.result(this.tuning)
      : this.isBusy ? html`<div class="card pad"><q-skeleton lines="8"></q-skeleton></div>` : nothing}</div>`;
  }
}
define('q-flow-tune', FlowTune);

/** A step as people read it: a condition, a rule, the field that a line writes. */
function named({ kind, field, name }) {
  return kind === 'line' ? html`<code>${field}</code>` : html`${INSIDE.has(kind) ? nothing : html`<span class="mut small">${t(`tune.kind.${kind}`)}</span> `}<code>${name}</code>`;
}

/** A figure of the text that runs and of the edited one. */
function pair({ before, after }, shown) {
  return before && after ? html`${shown(before)} <span class="mut">→</span> ${shown(after)}` : shown(before ?? after);
}

function bar(nanos, most, side) {
  return html`<span class="small num">${time(nanos)}</span>${svg`<svg width="100%" height="6" aria-hidden="true"><rect class=${side} width=${`${Math.max(0.5, (100 * nanos) / most)}%`} height="6" rx="2"/></svg>`}`;
}

const SIGNS = ['ns', 'µs', 'ms', 's'];

/** A time of any size, in three digits; a dash for what was not measured. */
function time(nanos) {
  if (nanos < 0) {
    return '–';
  }
  let value = nanos;
  let unit = 0;
  for (; value >= 1000 && unit < SIGNS.length - 1; unit++) {
    value /= 1000;
  }
  return `${new Intl.NumberFormat(locale(), { maximumSignificantDigits: 3 }).format(value)} ${SIGNS[unit]}`;
}

const bytes = count => (count < 0 ? '–' : number(count));
