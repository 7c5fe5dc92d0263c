import { QiaoElement, html, css, nothing, define, t, shared, icon } from '../ui/base.js';
import { toastProblem } from '../ui/toast.js';
import { plain, span } from './flow-lines.js';

const TONES = { apply: 'ok', unchanged: '', filter: '', wait: 'warn', park: 'bad', retire: 'warn', delete: 'warn' };

/** What stands where a field has no value any more: the record goes another way, or the line is gone. */
export const gone = pair => (['apply', 'unchanged'].includes(pair.now.bucket) ? t('preview.no-field') : t(`bucket.${pair.now.bucket}`));

/** What becomes of each outcome as a tag: colour and word. */
export const outcome = bucket => html`<span class="tag ${TONES[bucket] ?? ''}">${t(`bucket.${bucket}`)}</span>`;

/** Twenty records, newest first: what would become of each, and field by field what was, what would be and what the target has. */
class FlowPreview extends QiaoElement {
  static properties = { draft: { attribute: false }, pairs: { attribute: false }, opened: { state: true } };
  static styles = [shared, css`
    .card { overflow: hidden; }
    .head { display: flex; align-items: baseline; gap: var(--s3); padding: var(--s3) var(--s4); flex-wrap: wrap; border-bottom: 1px solid var(--line); }
    .line { display: grid; grid-template-columns: 20px minmax(150px, 1.1fr) 210px minmax(0, 2fr); gap: var(--s2); align-items: center; width: 100%; height: auto; min-height: 36px; padding: 5px var(--s4); border: 0; border-radius: 0; box-shadow: none; text-align: start; white-space: normal; font-weight: 400; justify-content: start; }
    li + li { border-top: 1px solid var(--line); }
    .name { font-weight: 500; } .out { white-space: nowrap; } .why { overflow-wrap: anywhere; }
    .chips { display: flex; flex-wrap: wrap; gap: 4px 6px; } .chip { background: var(--warn-bg); color: var(--warn); border-radius: 4px; padding: 0 6px; font-size: 12px; line-height: 20px; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .deep { overflow-x: auto; padding: 0 var(--s4) var(--s3) calc(var(--s4) + 28px); } .deep table { font-size: 12.5px; min-width: 640px; } .deep td, .deep th { padding: 4px 10px; overflow-wrap: anywhere; }
    .changed .now { background: var(--warn-bg); color: var(--warn); font-weight: 600; } .was { color: var(--mut); }
    .loss { color: var(--bad); } .step { white-space: nowrap; }
    @media (max-width: 700px) { .line { grid-template-columns: 20px minmax(0, 1fr) auto; } .line .why { grid-column: 2 / -1; } .deep { padding-inline-start: var(--s4); } }`];

  constructor() {
    super();
    this.opened = new Set();
  }

  toggle(key) {
    const opened = new Set(this.opened);
    if (!opened.delete(key)) {
      opened.add(key);
      this.draft.ask(key).catch(toastProblem);
    }
    this.opened = opened;
  }

  /** Why it does not go, else what is different, else what would be written. */
  said(pair) {
    if (pair.now.reason) {
      return html`<span class="small">${pair.now.reason}</span>`;
    }
    const changed = pair.fields.filter(field => field.isChanged);
    return changed.length > 0
      ? html`<span class="chips">${changed.map(field => html`<span class="chip">${field.field}: ${plain(field.was?.lineage.output)} → ${plain(field.now?.lineage.output)}</span>`)}</span>`
      : html`<span class="mut small">${pair.now.bucket === 'apply' ? t(`preview.${pair.now.command}`) : nothing}</span>`;
  }

  details(pair) {
    return html`<div class="deep" tabindex="0" role="group" aria-label=${pair.name}><table><thead><tr><th>${t('preview.field')}</th><th>${t('preview.from')}</th><th>${t('preview.input')}</th><th>${t('preview.steps')}</th><th>${t('preview.was')}</th><th>${t('preview.now')}</th><th>${t('preview.at-target')}</th></tr></thead>
      <tbody>${pair.fields.map(({ field, was, now, isChanged }) => html`<tr class=${isChanged ? 'changed' : ''}><td><strong>${field}</strong></td><td><code>${(now ?? was).lineage.from.join(' + ')}</code></td><td class="was">${plain((now ?? was).lineage.input)}</td>
        <td>${((now ?? was).lineage.steps).map(step => html`<div><code>${step.rule}</code> <span class="was">${plain(step.output)}</span>${step.loss ? html` <span class="loss">${step.loss}</span>` : nothing}</div>`)}</td>
        <td class="was">${plain(was?.lineage.output)}</td><td class="now">${now ? plain(now.lineage.output) : gone(pair)}${isChanged ? html`<span class="hide">${t('preview.changed')}</span>` : nothing}</td><td class="was">${plain(this.draft.there.get(pair.key)?.get(field))}</td></tr>`)}</tbody></table></div>`;
  }

  record(pair) {
    const isOpen = this.opened.has(pair.key);
    return html`<li data-key=${pair.key}><button class="plain line" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => this.toggle(pair.key)}>${icon(isOpen ? 'down' : 'right')}<span class="name cut">${pair.name}</span>
      <span class="out">${outcome(pair.now.bucket)}${pair.isMoved ? html`<span class="mut small"> ${t('preview.before', { what: t(`bucket.${pair.was.bucket}`) })}</span>` : nothing}</span><span class="why">${this.said(pair)}</span></button>${isOpen ? this.details(pair) : nothing}</li>`;
  }

  render() {
    const { draft } = this;
    const pairs = this.pairs ?? [];
    const missing = draft.before?.missing ?? [];
    const changed = pairs.filter(pair => pair.isMoved || pair.fields.some(field => field.isChanged)).length;
    return html`<section class="card" aria-label=${t('preview.heading')} aria-busy=${draft.after ? 'false' : 'true'}><div class="head"><h2>${t('preview.heading')}</h2><span class="mut small">${t('preview.sample', { count: pairs.length })}</span>
      <span class="grow"></span>${draft.isEdited && draft.problems.length === 0 ? html`<span class="small" role="status">${t('preview.differ', { count: changed })}</span>` : nothing}
      ${draft.took > 0 && draft.isEdited ? html`<span class="mut small">${span(draft.took)}</span>` : nothing}</div>
      ${missing.length > 0 ? html`<q-empty .heading=${t('preview.missing')} .text=${missing.join(' ')}></q-empty>`
        : !draft.after ? html`<div class="pad"><q-skeleton lines="6"></q-skeleton></div>`
        : pairs.length === 0 ? html`<q-empty .heading=${t('preview.none')}></q-empty>`
        : html`<ul>${pairs.map(pair => this.record(pair))}</ul>`}</section>`;
  }
}
define('q-flow-preview', FlowPreview);
