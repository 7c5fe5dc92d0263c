import { QiaoElement, html, css, define, t, tx, shared, list, icon } from '../ui/base.js';
import { here, setQuery } from '../ui/router.js';
import { findRecords, quoted } from '../ui/meta.js';
import { label } from '../ui/fields.js';
import '../ui/parts.js';
import '../ui/combobox.js';

/*
 * Simple conditions as chips, and one in the expression language beside them. A chip stands in the address as
 * `f=field~operation~values`, values separated by |, each encoded by itself, and a reference as id^label.
 */
const SEPARATOR = '~';

/** A value that a person wrote into the address may hold a % of its own. */
function plain(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The chips of an address: {field, operation, values}. */
export const chipsOf = query => (query.get('f') ?? '').split(' ').filter(Boolean).map(decodeURIComponent).map(text => {
  const [field, operation, ...values] = text.split(SEPARATOR);
  return { field, operation, values: values.join(SEPARATOR).split('|').map(plain) };
});

/** The chips as the address holds them. */
const written = chips => chips.map(chip => encodeURIComponent([chip.field, chip.operation, chip.values.map(encodeURIComponent).join('|')].join(SEPARATOR))).join(' ');

/** The moment when a day begins where the reader is, or the day so many days later; what is no day is the platform's to refuse. */
function start(day, later = 0) {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + later);
  return Number.isNaN(at.getTime()) ? day : at.toISOString();
}

/** The condition of a chip. */
export function chipCondition(type, { field, operation, values }) {
  const kind = type.byName.get(field)?.kind;
  const first = values[0];
  switch (operation) {
    case 'in': return values.length === 1 ? `${field} == ${quoted(first)}` : `${field} in [${values.map(quoted).join(', ')}]`;
    case 'is': return kind === 'texts' ? `${quoted(first.split('^')[0])} in ${field}` : `${field} == ${quoted(first.split('^')[0])}`;
    case 'contains': return kind === 'texts' ? `${quoted(first)} in ${field}` : `${field}.contains(${quoted(first)})`;
    case 'true': return field;
    case 'false': return `!${field}`;
    case 'empty': return `!has(${field})`;
    default: {
      const [from, to] = values;
      if (kind === 'instant') {
        return [from && `${field} >= ${quoted(start(from))}`, to && `${field} < ${quoted(start(to, 1))}`].filter(Boolean).join(' && ');
      }
      const of = text => (kind === 'date' ? quoted(text) : text);
      const name = kind === 'money' || kind === 'quantity' ? `${field}.amount` : field;
      return [from && `${name} >= ${of(from)}`, to && `${name} <= ${of(to)}`].filter(Boolean).join(' && ');
    }
  }
}

class RecordFilter extends QiaoElement {
  static properties = { type: { attribute: false }, field: { state: true }, isExpert: { state: true }, values: { state: true } };
  static styles = [shared, css`
    :host { display: flex; gap: var(--s2); flex-wrap: wrap; align-items: center; flex: 1; }
    .chip { display: inline-flex; align-items: center; background: var(--acc-bg); color: var(--acc); border-radius: 6px; padding-inline-start: 10px; height: 32px; gap: 4px; max-width: 340px; }
    .chip button { color: inherit; } .panel { width: 280px; display: grid; gap: var(--s2); padding: var(--s1); }
    .choices { max-height: 260px; overflow: auto; display: grid; } .choices label, .choices button { display: flex; gap: var(--s2); align-items: center; padding: 4px 6px; border-radius: 4px; justify-content: flex-start; }
    .choices label:hover { background: var(--hover); }
    .expert { flex: 1 1 320px; display: flex; gap: 4px; } .expert input { font-family: var(--mono); font-size: 12.5px; }`];

  get chips() {
    return chipsOf(here().query);
  }

  put(chips) {
    setQuery({ f: written(chips) });
    this.requestUpdate();
  }

  add(operation, values) {
    this.put([...this.chips.filter(chip => chip.field !== this.field.name), { field: this.field.name, operation, values }]);
    this.leave();
  }

  leave() {
    this.field = undefined;
    this.renderRoot.querySelector('q-menu').open = false;
  }

  text(chip) {
    const field = this.type.byName.get(chip.field);
    const name = tx(field?.labels) || chip.field;
    const values = chip.operation === 'in' ? list(chip.values.map(code => label(field, code)))
      : chip.operation === 'is' ? (chip.values[0].split('^')[1] ?? chip.values[0])
      : ['true', 'false', 'empty'].includes(chip.operation) ? t(`filter.${chip.operation}`)
      : chip.operation === 'between' ? chip.values.map(v => v || '…').join(' – ') : chip.values[0];
    return t('filter.chip', { name, values });
  }

  fields() {
    const wanted = (this.wanted ?? '').toLowerCase();
    return this.type.fields.filter(f => !['id', 'version', 'deletedAt'].includes(f.name) && f.kind !== 'records')
      .filter(f => !wanted || `${f.name} ${f.labels.zh} ${f.labels.en}`.toLowerCase().includes(wanted));
  }

  choose(field) {
    this.field = field;
    this.values = this.chips.find(chip => chip.field === field.name)?.values ?? [];
  }

  panel() {
    if (!this.field) {
      return html`<input type="search" aria-label=${t('filter.find-field')} placeholder=${t('filter.find-field')} @input=${event => { this.wanted = event.target.value; this.requestUpdate(); }}>
        <div class="choices">${this.fields().map(field => html`<button class="plain small" @click=${() => this.choose(field)}>${tx(field.labels)}</button>`)}</div>`;
    }
    const apply = (operation, values) => html`<button class="main" @click=${() => this.add(operation, values())}>${t('filter.apply')}</button>`;
    const head = html`<div class="row"><button class="plain small" @click=${() => (this.field = undefined)}>‹ ${t('filter.back')}</button><b class="cut">${tx(this.field.labels)}</b></div>`;
    const read = name => this.renderRoot.querySelector(`[name=${name}]`).value.trim();
    switch (this.field.target ? 'reference' : this.field.kind) {
      case 'enum':
        return html`${head}<div class="choices">${this.field.codes.map(code => html`<label><input type="checkbox" .checked=${this.values.includes(code.code)}
          @change=${event => (this.values = event.target.checked ? [...this.values, code.code] : this.values.filter(v => v !== code.code))}>${tx(code.labels)}</label>`)}</div>
          <div class="row"><button ?disabled=${this.values.length === 0} class="main" @click=${() => this.add('in', this.values)}>${t('filter.apply')}</button><button @click=${() => this.add('empty', [])}>${t('filter.empty')}</button></div>`;
      case 'reference':
        return html`${head}<q-combobox .label=${tx(this.field.labels)} .search=${(text, signal) => findRecords(this.field.target, text, { signal })}
          @q-change=${event => event.detail && this.add('is', [`${event.detail.id}^${event.detail.label}`])}></q-combobox>
          <div class="row"><button @click=${() => this.add('empty', [])}>${t('filter.empty')}</button></div>`;
      case 'boolean':
        return html`${head}<div class="row"><button @click=${() => this.add('true', [])}>${t('filter.true')}</button><button @click=${() => this.add('false', [])}>${t('filter.false')}</button></div>`;
      case 'text': case 'texts':
        return html`${head}<input name="text" aria-label=${tx(this.field.labels)} @keydown=${event => event.key === 'Enter' && this.add('contains', [read('text')])}>
          <div class="row">${apply('contains', () => [read('text')])}<button @click=${() => this.add('empty', [])}>${t('filter.empty')}</button></div>`;
      default: {
        const type = ['date', 'instant'].includes(this.field.kind) ? 'date' : 'number';
        return html`${head}<label class="small">${t('filter.from')}<input name="from" type=${type} step="any"></label><label class="small">${t('filter.to')}<input name="to" type=${type} step="any"></label>
          <div class="row">${apply('between', () => [read('from'), read('to')])}<button @click=${() => this.add('empty', [])}>${t('filter.empty')}</button></div>`;
      }
    }
  }

  render() {
    const expression = here().query.get('filter') ?? '';
    const isExpert = this.isExpert || expression !== '';
    return html`${this.chips.map(chip => html`<span class="chip small"><span class="cut">${this.text(chip)}</span><button class="plain icon small" aria-label=${t('filter.remove', { what: this.text(chip) })} @click=${() => this.put(this.chips.filter(other => other.field !== chip.field))}>${icon('close')}</button></span>`)}
      <q-menu><button slot="button" aria-haspopup="true" aria-expanded="false">${icon('plus')}${t('filter.add')}</button><div class="panel">${this.panel()}</div></q-menu>
      ${isExpert ? html`<span class="expert"><input aria-label=${t('filter.expression')} placeholder=${t('filter.expression-hint')} .value=${expression} @change=${event => setQuery({ filter: event.target.value.trim() })}>
          <button class="plain icon" aria-label=${t('filter.remove', { what: t('filter.expression') })} @click=${() => { this.isExpert = false; setQuery({ filter: '' }); }}>${icon('close')}</button></span>`
        : html`<button class="plain" @click=${() => (this.isExpert = true)}>${t('filter.expression')}</button>`}`;
  }
}
define('q-record-filter', RecordFilter);
