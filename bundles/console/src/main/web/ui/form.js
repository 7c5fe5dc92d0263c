import { QiaoElement, html, css, nothing, define, t, tx, shared } from './base.js';
import './combobox.js';
import './references.js';
import { changed, editor } from './fields.js';
import { isTyped } from './typed.js';

/**
 * A form from a description of fields: [{name, kind, labels: {zh, en}, traits, codes, maxLength, scale, unit, target, nested, help, secret}],
 * as /api/v1/meta gives them. `value` holds the values by name, `problems` the refusals by name (texts),
 * `references(field, text, signal, without)` finds choices of a reference, for a list of them without those that are chosen already,
 * `readonly(field)` says what cannot be changed. Says `q-change` {name, value, values}.
 */
export class Form extends QiaoElement {
  static properties = {
    fields: { attribute: false }, value: { attribute: false }, problems: { attribute: false }, references: { attribute: false },
    readonly: { attribute: false }, touched: { attribute: false }, columns: { type: Number },
  };
  static styles = [shared, css`
    .form { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); gap: var(--s3) var(--s4); align-items: start; }
    :host([single]) .form { grid-template-columns: minmax(0, 1fr); }
    .field { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; min-width: 0; }
    .field.wide { grid-column: 1 / -1; }
    .label { font-size: 13px; font-weight: 500; color: var(--fg); display: flex; gap: 6px; align-items: baseline; }
    .must { color: var(--bad); }
    .changed::after { content: ""; width: 6px; height: 6px; border-radius: 50%; background: var(--acc); align-self: center; }
    .error { color: var(--bad); font-size: 12.5px; }
    .pair { display: grid; grid-template-columns: 1fr 92px; gap: 6px; }
    .pair.secret { grid-template-columns: 1fr 1fr; }
    .check { display: flex; gap: var(--s2); align-items: center; min-height: 32px; }
    .lines { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); }
    .lines td { padding: 4px 6px; vertical-align: middle; min-width: 110px; } .lines th { padding: 6px 8px; white-space: nowrap; background: var(--sunken); }
    .lines .pair { grid-template-columns: minmax(80px, 1fr) 64px; } .lines td[data-kind=reference], .lines td[data-kind=text] { min-width: 170px; }
    .lines td.tight { min-width: 0; width: 40px; }`];

  /** A new value, or a function of the present one: two changes may come before the form is drawn again. */
  set(field, given) {
    const value = changed(given, this.value?.[field.name]);
    this.value = { ...this.value, [field.name]: value };
    this.emit('q-change', { name: field.name, value, values: this.value });
  }

  /** The first field with a problem gets the focus. */
  async focusProblem() {
    await this.updateComplete;
    this.renderRoot.querySelector('[aria-invalid=true], q-combobox[invalid], q-references[invalid]')?.focus();
  }

  /** The element that has the focus, if one has. */
  get focused() {
    return this.renderRoot.activeElement;
  }

  /** Whether a text is being typed that no change has told yet. */
  get isTyping() {
    return Boolean(this.focused) && isTyped(this.focused);
  }

  /** Leaves the field that has the focus, so that what was typed there is told; gives its name. */
  leave() {
    const { focused } = this;
    focused?.blur();
    return focused?.closest('[data-field]')?.dataset.field;
  }

  /** Goes on in a field, at its end. */
  async enter(name) {
    await this.updateComplete;
    const input = this.renderRoot.querySelector(`[data-field=${name}] :is(input, textarea)`);
    input?.focus();
    if (typeof input?.selectionStart === 'number') { // Not that of a date.
      input.setSelectionRange(input.value.length, input.value.length);
    }
  }

  field(field) {
    const problem = this.problems?.[field.name];
    const isFixed = this.readonly?.(field) ?? false;
    const isRequired = field.traits?.includes('required');
    const label = tx(field.labels);
    const id = `f-${field.name}`;
    const content = editor({
      field, id, label, problem, isFixed, isRequired, value: this.value?.[field.name], references: this.references,
      change: value => this.set(field, value),
    });
    const isWide = field.kind === 'records' || field.kind === 'record';
    return html`<div class="field ${isWide ? 'wide' : ''}" data-field=${field.name}>
      <label class="label ${this.touched?.has(field.name) ? 'changed' : ''}" for=${id}>${label}${isRequired && !isFixed ? html`<span class="must" title=${t('form.required')} aria-hidden="true">*</span>` : nothing}</label>
      ${content}
      ${problem ? html`<span class="error" id="${id}-error">${problem}</span>` : field.help ? html`<span class="mut small">${tx(field.help)}</span>` : nothing}</div>`;
  }

  render() {
    return html`<div class="form" role="group">${(this.fields ?? []).map(field => this.field(field))}</div>`;
  }
}
define('q-form', Form);
