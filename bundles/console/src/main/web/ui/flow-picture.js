import { QiaoElement, html, css, nothing, define, t, tx, number, shared } from './base.js';

/*
 * A flow as it lives: source → filter → map → convert → target, with what passes on the arrows and what leaves them below.
 * `picture` is one of /api/v1/live: {row, filter, lines}; `labels` names the CRM's types in the reader's language, as a Map. Boxes shrink on narrow screens and stand below each other at last.
 */
class FlowPicture extends QiaoElement {
  static properties = { picture: { attribute: false }, labels: { attribute: false } };
  static styles = [shared, css`
    ol { display: grid; grid-template-columns: minmax(0, 1fr) var(--arrow) minmax(0, 1.3fr) var(--arrow) minmax(0, 1.3fr) var(--arrow) minmax(0, 1.3fr) var(--arrow) minmax(0, 1fr); --arrow: minmax(56px, .5fr); align-items: start; }
    li { min-width: 0; }
    .step { min-width: 0; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); padding: 8px 10px; height: 68px; }
    .step.end { background: var(--sunken); }
    .kind { font-size: 11.5px; color: var(--mut); }
    .name { font-weight: 600; line-height: 20px; }
    .detail { font-size: 12px; color: var(--mut); line-height: 16px; }
    .arrow { position: relative; height: 68px; display: grid; place-items: center; }
    .arrow svg { position: absolute; top: 29px; height: 10px; } .shaft { inset-inline: 0 7px; width: calc(100% - 7px); } .tip { inset-inline-end: 2px; width: 6px; }
    .arrow line { stroke: var(--edge); stroke-width: 1.5; }
    .arrow path { fill: var(--edge); }
    .running .arrow line { stroke: var(--acc); stroke-dasharray: 5 4; animation: flow .8s linear infinite; }
    .running .arrow path { fill: var(--acc); }
    .count { position: relative; top: -13px; font-size: 12.5px; font-weight: 600; font-variant-numeric: tabular-nums; }
    .aside { font-size: 12px; line-height: 18px; color: var(--mut); text-align: center; padding-top: 4px; font-variant-numeric: tabular-nums; min-height: 22px; }
    .aside.bad { color: var(--bad); font-weight: 600; } .aside.warn { color: var(--warn); }
    @keyframes flow { to { stroke-dashoffset: -18; } }
    @media (max-width: 700px) {
      ol { grid-template-columns: minmax(0, 1fr); }
      .step { height: auto; } .aside { text-align: start; min-height: 0; }
      .arrow { height: 26px; place-items: center start; padding-inline-start: 18px; } .arrow svg { display: none; }
      .arrow::before { content: "↓"; position: absolute; color: var(--edge); inset-inline-start: 2px; } .count { top: 0; }
    }`];

  arrow(count, label) {
    return html`<li class="arrow"><svg class="shaft" aria-hidden="true"><line x1="3" x2="100%" y1="5" y2="5"></line></svg><svg class="tip" viewBox="0 0 6 10" aria-hidden="true"><path d="M0 1l5 4-5 4z"></path></svg>
      <span class="count" title=${label}>${number(count)}<span class="hide"> ${label}</span></span></li>`;
  }

  step(kind, name, detail, aside = nothing, isEnd = false) {
    return html`<li><div class="step ${isEnd ? 'end' : ''}"><p class="kind cut">${t(`flow.step.${kind}`)}</p><p class="name cut" title=${name}>${name}</p><p class="detail cut" title=${detail}>${detail}</p></div>${aside}</li>`;
  }

  aside(count, key, tone = '') {
    return count > 0 ? html`<p class="aside ${tone}">${t(key, { count })}</p>` : html`<p class="aside"></p>`;
  }

  render() {
    const { row, filter, lines } = this.picture;
    const [fromSystem, fromType] = row.from.split(' ');
    const [toSystem, toType] = row.to.split(' ');
    const named = (system, type) => (system === 'crm' ? (this.labels?.get(type) ?? type) : type) ?? '';
    const called = system => (system === 'crm' ? 'CRM' : system || '–');
    const rules = [...new Set(lines.flatMap(line => line.rules))];
    const passed = row.read - row.filtered;
    const done = row.applied + row.unchanged;
    const stuck = row.parked + row.waiting;
    return html`<ol class=${row.state}>
      ${this.step('source', called(fromSystem), named(fromSystem, fromType), this.aside(row.pending, 'flow.pending', 'warn'), true)}
      ${this.arrow(row.read, t('flow.read'))}
      ${this.step('filter', filter.length === 0 ? t('flow.all') : t('flow.conditions', { count: filter.length }), filter.join(' · '), this.aside(row.filtered, 'flow.filtered'))}
      ${this.arrow(passed, t('flow.passed'))}
      ${this.step('map', t('flow.fields', { count: lines.length }), lines.map(line => line.field).join(', '))}
      ${this.arrow(passed, t('flow.mapped'))}
      ${this.step('convert', rules.length === 0 ? t('flow.as-is') : t('flow.rules', { count: rules.length }), rules.join(', '), this.aside(stuck, row.parked > 0 ? 'flow.parked' : 'flow.waiting', row.parked > 0 ? 'bad' : 'warn'))}
      ${this.arrow(done, t('flow.delivered'))}
      ${this.step('target', called(toSystem), named(toSystem, toType), this.aside(row.unchanged, 'flow.unchanged'), true)}</ol>`;
  }
}
define('q-flow-picture', FlowPicture);

const TONES = { idle: 'ok', running: 'acc', waiting: 'warn', held: 'warn', paused: '', invalid: 'bad' };

/** The state of a flow as a tag: colour and word. */
export const stateTag = row => html`<span class="tag ${TONES[row.state] ?? ''}">${t(`flow.state.${row.state}`)}</span>`;

/** Why a flow does not go on, a sentence each. */
export const reasons = row => [...row.waitingFor.map(tx), ...row.problems.map(p => tx(p.message))];
