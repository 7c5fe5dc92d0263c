import { QiaoElement, html, css, nothing, define, t, tx, list, shared } from '../ui/base.js';
import { SYSTEM } from '../ui/fields.js';

const SAMPLES = 3;

/** What each column stands for: suggested, changed by the reader. `columns` is [{heading, field}]; says `q-change` with all of them. */
class ImportColumns extends QiaoElement {
  static properties = { type: { attribute: false }, file: { attribute: false }, columns: { attribute: false } };
  static styles = [shared, css`
    .scroll { overflow-x: auto; } table { min-width: 560px; table-layout: fixed; } td { vertical-align: middle; overflow-wrap: anywhere; }
    th:first-child { width: 24%; } th:last-child { width: 34%; } .heading { font-weight: 600; }
    @media (max-width: 640px) { table { min-width: 0; } th:nth-child(2), td:nth-child(2) { display: none; } th:first-child { width: 45%; } th:last-child { width: 55%; } }
    .out td { background: var(--sunken); } .lacks { padding: var(--s3) var(--s4); border-top: 1px solid var(--line); color: var(--mut); }`];

  /** Every field that a column can be, also those within lines and the units of quantities. */
  get choices() {
    const of = (fields, path, label) => fields.filter(f => !SYSTEM.has(f.name)).flatMap(field => {
      const name = path + field.name;
      const text = label + tx(field.labels);
      return field.kind === 'records' ? of(field.nested.fields, `${name}.`, `${text} · `)
        : field.kind === 'quantity' ? [{ name, text }, { name: `${name}.unit`, text: `${text} · ${t('form.unit')}` }] : [{ name, text }];
    });
    return of(this.type.fields, '', '');
  }

  put(index, field) {
    this.emit('q-change', this.columns.map((column, place) => (place === index ? { ...column, field } : column)));
  }

  samples(index) {
    return list([...new Set(this.file.rows.map(row => row.cells[index] ?? '').filter(Boolean))].slice(0, SAMPLES));
  }

  /** Required fields without a column: records that are made will be refused. */
  lacking() {
    const taken = new Set(this.columns.map(column => column.field));
    const lacks = this.type.fields.filter(f => !SYSTEM.has(f.name) && f.traits.includes('required') && !f.traits.includes('read-only') && f.kind !== 'records' && f.name !== this.type.states?.field && !taken.has(f.name));
    return lacks.length === 0 ? nothing : html`<p class="lacks small">${t('import.lacks', { fields: list(lacks.map(f => tx(f.labels))) })}</p>`;
  }

  render() {
    const { choices } = this;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('import.step.columns')}><table><thead><tr><th>${t('import.column')}</th><th>${t('import.samples')}</th><th>${t('import.field')}</th></tr></thead>
      <tbody>${this.columns.map((column, index) => html`<tr class=${column.field ? '' : 'out'}><td class="heading">${column.heading || html`<span class="mut">–</span>`}</td><td class="small mut">${this.samples(index)}</td>
        <td><select aria-label=${t('import.field-of', { name: column.heading })} data-heading=${column.heading} ?disabled=${!column.heading} @change=${event => this.put(index, event.target.value)}>
          <option value="" ?selected=${!column.field}>${t('import.leave-out')}</option>
          ${choices.map(choice => html`<option value=${choice.name} ?selected=${choice.name === column.field}>${choice.text}</option>`)}</select></td></tr>`)}</tbody></table></div>${this.lacking()}`;
  }
}
define('q-import-columns', ImportColumns);
