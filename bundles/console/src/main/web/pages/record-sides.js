import { QiaoElement, html, css, nothing, define, t, tx, moment, ago, shared } from '../ui/base.js';
import { api } from '../ui/api.js';
import { href } from '../ui/router.js';
import { Follow } from '../ui/live.js';
import { shown } from '../ui/fields.js';
import { door } from './record-history.js';
import '../ui/parts.js';

/**
 * Both sides of a record: per flow the fields as the CRM has them, as the flow makes them, and as the other system holds them now; why it
 * stands where it stands; and one time line over all.
 */
class RecordSides extends QiaoElement {
  static properties = { type: { attribute: false }, record: { attribute: false }, sides: { state: true }, views: { state: true }, changes: { state: true }, problem: { state: true } };
  static styles = [shared, css`
    .layout { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: var(--s4); align-items: start; }
    .side { margin-bottom: var(--s4); overflow: hidden; }
    .head { padding: var(--s3) var(--s4); display: flex; gap: var(--s2) var(--s3); flex-wrap: wrap; align-items: center; border-bottom: 1px solid var(--line); }
    .why { display: flex; gap: var(--s3); padding: var(--s2) var(--s4); background: var(--sunken); border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } .why b { flex: none; }
    .scroll { position: relative; overflow-x: auto; }
    table { min-width: 560px; table-layout: fixed; } td { overflow-wrap: anywhere; } th:first-child { width: 22%; }
    .differs td { background: var(--warn-bg); }
    .rule { display: block; font-size: 12px; color: var(--mut); }
    .more summary { padding: var(--s2) var(--s4); cursor: pointer; color: var(--mut); }
    .line { padding: var(--s3) var(--s4); position: sticky; top: 0; }
    .line h2 { margin-bottom: var(--s3); }
    .line li { position: relative; padding: 0 0 var(--s3) 18px; } .line li::before { content: ""; position: absolute; inset: 7px auto auto 0; width: 8px; height: 8px; border-radius: 50%; background: var(--edge); }
    .line li:not(:last-child)::after { content: ""; position: absolute; inset: 17px auto -5px 3.5px; width: 1px; background: var(--line); }
    .line .ok::before { background: var(--ok); } .line .bad::before { background: var(--bad); } .line .warn::before { background: var(--warn); } .line .acc::before { background: var(--acc); }
    .line p { overflow-wrap: anywhere; }
    @media (max-width: 1180px) { .layout { grid-template-columns: minmax(0, 1fr); } .line { position: static; } }`];

  constructor() {
    super();
    this.views = new Map();
    new Follow(this, ['flow.batch', 'flow.run-ended'], event => this.sides?.some(side => side.flow === event.detail.flow) && this.soon());
  }

  willUpdate(changed) {
    if (changed.has('record')) {
      this.load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), 300);
  }

  async load() {
    const { id } = this.record;
    const of = (...rest) => ['objects', this.type.name, id, ...rest];
    try {
      [this.sides, this.changes] = await Promise.all([api.get(of('sides'), { limit: 100 }), api.get(of('changes'), { limit: 100 })]);
      this.sides.forEach(side => this.look(side));
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** What the flow makes of the record now, and what the other system holds. */
  async look(side) {
    const there = side.key && side.connection !== 'crm'
      ? api.get(['connections', side.connection, 'records', side.type, side.key]).catch(problem => ({ problem })) : undefined;
    const preview = side.source ? api.post(['flows', side.flow, 'preview'], { keys: [side.source] }).catch(problem => ({ problem })) : undefined;
    const view = { there: await there, preview: await preview };
    this.views = new Map(this.views).set(side.flow, view);
  }

  side(side) {
    const view = this.views.get(side.flow);
    const row = view?.preview?.rows?.[0];
    const isSent = side.link === 'linked';
    const tone = isSent ? 'ok' : side.link === 'retired' ? '' : 'warn';
    return html`<article class="card side"><div class="head"><h2>${side.connection}</h2><span class="mut">${side.type}</span><code>${side.key || nothing}</code>
        <span class="tag ${tone}">${t(`sides.link.${side.link || 'none'}`)}</span><span class="grow"></span>
        <a class="small" href=${href('', { flow: side.flow })}>${side.flow}</a></div>
      <p class="why small"><b>${t(isSent ? 'sides.state' : 'sides.why-not')}</b><span>${side.why}${row?.reason && row.bucket !== 'apply' ? html` · ${row.reason}` : nothing}</span></p>
      ${view ? this.fields(side, view, row) : html`<div class="pad"><q-skeleton></q-skeleton></div>`}</article>`;
  }

  fields(side, view, row) {
    const problem = view.preview?.problem ?? view.there?.problem;
    const missing = view.preview?.missing ?? [];
    const there = view.there?.record;
    const types = new Map((view.there?.type?.fields ?? []).map(field => [field.name, field]));
    const lines = row?.fields ?? [];
    const mapped = new Set(lines.map(line => line.lineage.field));
    const rest = Object.entries(there ?? {}).filter(([name, value]) => !mapped.has(name) && value !== null);
    return html`${problem ? html`<div class="pad"><q-problem .problem=${problem} .heading=${t('sides.unreachable', { system: side.connection })}></q-problem></div>` : nothing}
      ${missing.length > 0 ? html`<p class="pad mut">${missing.join(' · ')}</p>` : nothing}
      ${lines.length > 0 ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('sides.region', { system: side.connection })}><table><thead><tr><th>${t('sides.field')}</th><th>${t('sides.here')}</th><th>${t('sides.made')}</th><th>${t('sides.there', { system: side.connection })}</th></tr></thead>
        <tbody>${lines.map(line => this.field(side, line, types, there))}</tbody></table></div>` : nothing}
      ${rest.length > 0 ? html`<details class="more" ?open=${lines.length === 0}><summary class="small">${t('sides.rest', { count: rest.length })}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t('sides.rest', { count: rest.length })}><table><tbody>
        ${rest.map(([name, value]) => html`<tr><td>${this.label(types.get(name), name)}</td><td colspan="3">${shown(types.get(name), value)}</td></tr>`)}</tbody></table></div></details>` : nothing}`;
  }

  field(side, line, types, there) {
    const { field, from, input, steps, output } = line.lineage;
    const here = side.outbound ? this.type.byName : types;
    const target = placed(side.outbound ? types : this.type.byName, field);
    const source = placed(here, field).inside ? nested(here) : here;
    const atTarget = line.atTarget ?? (side.outbound ? target.of(there) : undefined);
    const sources = from.map(name => this.label(source.get(name), name)).join(' + ');
    const before = (Array.isArray(input) && from.length > 1 ? input : [input]).map((part, at) => this.taken(side, source.get(from[at]), part)).join(' ');
    return html`<tr class=${line.isWritten ? 'differs' : ''}><td>${target.inside ? html`<span class="rule">${tx(target.list?.labels)} ${target.number}</span>` : nothing}${this.label(target.field, target.name)}${sources ? html`<span class="rule">← ${sources}</span>` : nothing}</td>
      <td>${before}</td><td>${shown(target.field, output)}${steps.length > 0 ? html`<span class="rule mono">${steps.map(step => step.rule).join(' › ')}</span>` : nothing}</td>
      <td>${shown(target.field, atTarget)}${line.isWritten ? html`<span class="rule">${t('sides.will-write')}</span>` : nothing}</td></tr>`;
  }

  /** A reference by what people call it, where the record at hand says so. */
  taken(side, field, value) {
    return field?.kind === 'reference' && side.outbound ? shown(field, this.record[field.name] ?? value) : shown(field, value);
  }

  label(field, name) {
    return tx(field?.labels) || name;
  }

  /** Changes of the CRM's record and what flows made of them, in one order. */
  line() {
    const names = change => change.touched.filter(name => !['version', 'updatedAt', 'updatedBy'].includes(name)).map(name => this.label(this.type.byName.get(name), name));
    const changes = (this.changes ?? []).map(change => ({
      at: change.at, tone: 'acc', text: change.before && names(change).length > 0 ? t('line.changed', { what: names(change).slice(0, 4).join(', ') }) : t(`history.${change.kind}`),
      more: `${change.actor ?? '–'} · ${door(change.channel)}`,
    }));
    const entries = (this.sides ?? []).flatMap(side => side.entries.map(entry => ({
      at: entry.at, tone: TONES[entry.bucket] ?? '', text: t(`line.${BUCKETS.has(entry.bucket) ? entry.bucket : 'other'}`, { system: side.connection }), more: entry.reason || side.flow,
    })));
    const all = [...changes, ...entries].sort((a, b) => b.at.localeCompare(a.at)).slice(0, 200);
    return html`<aside class="card line" aria-label=${t('line.heading')}><h2>${t('line.heading')}</h2><ol>${all.map(item => html`<li class=${item.tone}><p>${item.text}</p>
      <p class="mut small">${item.more} · <span title=${moment(item.at)}>${ago(item.at)}</span></p></li>`)}</ol></aside>`;
  }

  render() {
    if (this.problem) {
      return html`<q-problem .problem=${this.problem} again @q-retry=${() => { this.problem = undefined; this.load(); }}></q-problem>`;
    }
    if (!this.sides) {
      return html`<q-skeleton lines="8"></q-skeleton>`;
    }
    return html`<div class="layout"><div>${this.sides.length === 0 ? html`<div class="card"><q-empty .heading=${t('sides.none')} .text=${t('sides.none-text')}></q-empty></div>` : this.sides.map(side => this.side(side))}</div>${this.line()}</div>`;
  }
}
define('q-record-sides', RecordSides);

/** A target field by its path, lines[0].qty: {inside, list, number, name, field, of(record)}. */
function placed(fields, place) {
  const [, list, index, name] = /^(\w+)\[(\d+)\]\.(.+)$/.exec(place) ?? [];
  if (!list) {
    return { inside: false, name: place, field: fields.get(place), of: record => record?.[place] };
  }
  const field = fields.get(list)?.nested?.fields.find(one => one.name === name);
  return { inside: true, list: fields.get(list), number: Number(index) + 1, name, field, of: record => record?.[list]?.[index]?.[name] };
}

/** The fields of the only list of a type: what a line is made from. */
function nested(fields) {
  const lists = [...fields.values()].filter(field => field.kind === 'records');
  return new Map((lists[0]?.nested?.fields ?? []).map(field => [field.name, field]));
}

const TONES = { applied: 'ok', unchanged: 'ok', filtered: '', parked: 'bad', waiting: 'warn', superseded: '' };
const BUCKETS = new Set(Object.keys(TONES));
