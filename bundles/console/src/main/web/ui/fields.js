/* One field of a form by its kind, and one value as people read it. Values are those of the API: money is {amount, currency}. */
import { html, nothing } from 'lit';
import { typed } from './typed.js';
import { icon } from './base.js';
import { t, tx, number, date, moment, money, list } from './i18n.js';
import './names.js';

/** A change that is a function of the present value, applied. */
export const changed = (given, now) => (typeof given === 'function' ? given(now) : given);

/** The editor of a field: {field, id, label, value, problem, isFixed, isRequired, references, change(value)}. */
export function editor(ask) {
  return (EDITORS[ask.field.kind] ?? text)(ask);
}

const common = ({ problem }) => (problem ? 'true' : nothing);
/** A label points to its field; in a table of lines the heading does not, so the field says its name itself. */
const named = ({ isNested, label }) => (isNested ? label : nothing);
const filled = value => (value === '' ? null : value);

function text(ask, type = 'text') {
  const { field, id, value, isFixed, isRequired, change, problem } = ask;
  const isLong = type === 'text' && (field.maxLength ?? 0) > 500;
  return isLong
    ? html`<textarea id=${id} .value=${typed(value ?? '')} maxlength=${field.maxLength} ?readonly=${isFixed} ?required=${isRequired} aria-label=${named(ask)} aria-invalid=${common(ask)} @change=${e => change(filled(e.target.value))}></textarea>`
    : html`<input id=${id} type=${field.secret ? 'password' : type} autocomplete="off" .value=${typed(value ?? '')} maxlength=${type === 'text' && field.maxLength ? field.maxLength : nothing} ?readonly=${isFixed}
        ?required=${isRequired} aria-label=${named(ask)} aria-invalid=${common(ask)} aria-describedby=${problem ? `${id}-error` : nothing} @change=${e => change(filled(e.target.value))}>`;
}

/** Numbers stay texts on their way: a browser's own would lose digits. */
function numeric(ask) {
  const { id, value, isFixed, change } = ask;
  return html`<input id=${id} inputmode="decimal" autocomplete="off" class="num" .value=${typed(value ?? '')} ?readonly=${isFixed} aria-label=${named(ask)} aria-invalid=${common(ask)} @change=${e => change(filled(e.target.value.trim()))}>`;
}

function choice(ask) {
  const { field, id, value, isFixed, isRequired, change } = ask;
  return html`<select id=${id} ?disabled=${isFixed} aria-label=${named(ask)} aria-invalid=${common(ask)} .value=${typed(value ?? '')} @change=${e => change(filled(e.target.value))}>
    ${isRequired && value ? nothing : html`<option value="" ?selected=${!value}>${t('form.none')}</option>`}
    ${(field.codes ?? []).map(code => html`<option value=${code.code} ?selected=${code.code === value}>${tx(code.labels)}</option>`)}</select>`;
}

/** A secret is named, never shown; a value that is typed is on its way in. `value` is {secret, typed}. */
function secret(ask) {
  const { field, id, value, isFixed, change, problem } = ask;
  const put = part => change(now => ({ ...now, ...part }));
  return html`<span class="pair secret"><input id=${id} list="${id}-names" autocomplete="off" .value=${typed(value?.secret ?? '')} ?readonly=${isFixed} aria-invalid=${common(ask)} aria-describedby=${problem ? `${id}-error` : nothing} @change=${e => put({ secret: e.target.value.trim() })}>
    <input type="password" autocomplete="new-password" aria-label=${t('settings.secret-value')} placeholder=${t('settings.secret-value')} .value=${typed(value?.typed ?? '')} @change=${e => put({ typed: e.target.value })}>
    <datalist id="${id}-names">${(field.names ?? []).map(name => html`<option value=${name}></option>`)}</datalist></span>`;
}

function check(ask) {
  const { id, value, isFixed, change } = ask;
  return html`<span class="check"><input id=${id} type="checkbox" aria-label=${named(ask)} .checked=${typed(Boolean(value))} ?disabled=${isFixed} @change=${e => change(e.target.checked)}></span>`;
}

function instant(ask) {
  const { id, value, isFixed, change } = ask;
  if (isFixed) {
    return html`<input id=${id} readonly .value=${value ? moment(value) : ''}>`;
  }
  const at = new Date(value ?? 0); // Summer time is that of the moment, not of today.
  const local = value ? new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19) : '';
  return html`<input id=${id} type="datetime-local" step="1" .value=${typed(local)} aria-label=${named(ask)} aria-invalid=${common(ask)} @change=${e => change(e.target.value ? new Date(e.target.value).toISOString() : null)}>`;
}

function amount(unit) {
  return ask => {
    const { field, id, value, isFixed, change } = ask;
    const fallback = field.unit ?? (unit === 'currency' ? 'CNY' : '');
    const part = (name, text) => change(now => {
      const next = { amount: now?.amount ?? '', [unit]: now?.[unit] ?? fallback, [name]: text.trim() };
      return next.amount === '' && name === 'amount' ? null : next;
    });
    return html`<span class="pair"><input id=${id} inputmode="decimal" class="num" .value=${typed(value?.amount ?? '')} ?readonly=${isFixed} aria-label=${named(ask)} aria-invalid=${common(ask)} @change=${e => part('amount', e.target.value)}>
      <input aria-label=${t(unit === 'currency' ? 'form.currency' : 'form.unit')} .value=${typed(value?.[unit] ?? fallback)} ?readonly=${isFixed || Boolean(field.unit)} @change=${e => part(unit, e.target.value)}></span>`;
  };
}

function reference(ask) {
  const { field, label, value, isFixed, isRequired, problem, references, change } = ask;
  return html`<q-combobox .label=${label} .value=${value ?? null} .search=${(text, signal) => references(field, text, signal)} ?disabled=${isFixed} ?required=${isRequired} ?invalid=${Boolean(problem)}
    @q-change=${e => { e.stopPropagation(); change(e.detail ? { type: field.target, id: e.detail.id, label: e.detail.label } : null); }}></q-combobox>`;
}

/** Keys of records are chosen by what people call the records. */
function several(ask) {
  const { field, label, value, isFixed, isRequired, problem, references, change } = ask;
  return html`<q-references .label=${label} .object=${field.target} .value=${value ?? []} .search=${(text, signal, without) => references(field, text, signal, without)} ?disabled=${isFixed} ?required=${isRequired} ?invalid=${Boolean(problem)}
    @q-change=${e => { e.stopPropagation(); change(e.detail.length > 0 ? e.detail : null); }}></q-references>`;
}

function texts(ask) {
  if (ask.field.target && ask.references) {
    return several(ask);
  }
  const { id, value, isFixed, change } = ask;
  return html`<input id=${id} autocomplete="off" placeholder=${t('form.texts')} aria-label=${named(ask)} .value=${typed((value ?? []).join(', '))} ?readonly=${isFixed}
    @change=${e => change(filled(e.target.value.split(/[,，]/).map(s => s.trim()).filter(Boolean)))}>`;
}

/** The system's own fields of a nested record are of no use in a form. */
export const SYSTEM = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'deletedAt', 'owner', 'team']);

function records(ask) {
  const { field, value, isFixed, change, references } = ask;
  const shown = field.nested.fields.filter(f => !SYSTEM.has(f.name) && !(f.kind === 'reference' && f.target === field.parent));
  const rows = value ?? [];
  const put = (index, name, to) => change(now => (now ?? []).map((row, at) => (at === index ? { ...row, [name]: changed(to, row[name]) } : row)));
  return html`<div class="lines" tabindex=${isFixed || rows.length === 0 ? '0' : nothing} role="region" aria-label=${tx(field.labels)}><table><thead><tr>${shown.map(f => html`<th class=${isNumeric(f) ? 'num' : ''}>${tx(f.labels)}</th>`)}<th><span class="hide">${t('action.remove')}</span></th></tr></thead>
    <tbody>${rows.map((row, index) => html`<tr>${shown.map(f => html`<td data-kind=${f.kind}>${editor({
        field: f, id: `${field.name}-${index}-${f.name}`, label: tx(f.labels), value: row[f.name], references, isFixed: isFixed || f.traits.includes('read-only'),
        isRequired: f.traits.includes('required'), isNested: true, problem: ask.problem?.[`${index}.${f.name}`], change: to => put(index, f.name, to),
      })}</td>`)}<td class="tight">${isFixed ? nothing : html`<button type="button" class="plain icon" aria-label=${t('form.remove-line', { count: index + 1 })} @click=${() => change(now => (now ?? []).filter((_, at) => at !== index))}>${icon('close')}</button>`}</td></tr>`)}</tbody></table></div>
    ${isFixed ? nothing : html`<span><button type="button" class="small" @click=${() => change(now => [...(now ?? []), next(shown, now ?? [])])}>${icon('plus')}${t('form.add-line')}</button></span>`}`;
}

/** A further line has the number after the greatest. */
function next(fields, rows) {
  return fields.some(f => f.name === 'lineNo') ? { lineNo: Math.max(0, ...rows.map(r => Number(r.lineNo) || 0)) + 1 } : {};
}

const isNumeric = field => ['integer', 'decimal', 'money', 'quantity'].includes(field.kind);

const EDITORS = {
  enum: choice, integer: numeric, decimal: numeric, boolean: check, date: ask => text(ask, 'date'), instant, money: amount('currency'),
  quantity: amount('unit'), reference, texts, records, secret,
};

/** A value as people read it; an empty one is a dash. */
export function shown(field, value) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return '–';
  }
  switch (field?.kind) {
    case 'enum': return label(field, value);
    case 'integer': case 'decimal': return number(Number(value), { maximumFractionDigits: 6, useGrouping: field.kind !== 'integer' || Math.abs(value) >= 10000 });
    case 'boolean': return value ? t('state.yes') : t('state.no');
    case 'date': return date(value);
    case 'instant': return moment(value);
    case 'money': return money(value);
    case 'quantity': return `${number(Number(value.amount), { maximumFractionDigits: 6 })} ${value.unit}`;
    case 'secret': return [value.secret, value.typed && t('settings.secret-value')].filter(Boolean).join(' · ') || '–';
    case 'reference': return value.label ?? value.id ?? value.key ?? String(value);
    case 'texts': return field.target ? html`<q-names .object=${field.target} .ids=${value}></q-names>` : list(value);
    case 'records': return t('form.lines', { count: value.length });
    default: return typeof value === 'object' ? plain(value) : String(value);
  }
}

/** A value whose field is not known: amounts and references by their form, else JSON. */
function plain(value) {
  if (Array.isArray(value)) {
    return value.every(part => typeof part === 'string') ? list(value) : JSON.stringify(value);
  } else if ('amount' in value) {
    return 'currency' in value ? money(value) : `${number(Number(value.amount))} ${value.unit}`;
  }
  return value.label ?? value.id ?? JSON.stringify(value);
}

/** The label of a code in the reader's language. */
export const label = (field, code) => tx(field.codes?.find(c => c.code === code)?.labels) || code;

/** Whether a column of this field stands at the right. */
export const alignOf = field => (isNumeric(field) ? 'end' : 'start');
