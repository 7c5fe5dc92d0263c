import { QiaoElement, html, css, nothing, define, t, shared, icon } from './base.js';
import { Naming, named, remember } from './names.js';
import './combobox.js';

/**
 * Several of many: a chip for each that is chosen, in order, and a q-combobox for one more. `value` is a list of ids, `object` what they are
 * records of, `search(text, signal, without)` gives [{id, label, hint}]. Says `q-change` with the ids. A chip goes by its button, by Delete or
 * Backspace on it, the last one by Backspace in the empty field; arrow keys walk along the chips.
 */
class References extends QiaoElement {
  static properties = {
    value: { attribute: false }, object: {}, search: { attribute: false }, label: {}, disabled: { type: Boolean }, invalid: { type: Boolean },
    required: { type: Boolean }, known: { state: true }, said: { state: true },
  };
  static styles = [shared, css`
    :host { position: relative; }
    .chips { display: flex; flex-wrap: wrap; gap: 4px; margin-bottom: 4px; }
    .chip { display: inline-flex; align-items: center; gap: 2px; max-width: 100%; min-height: 26px; padding-inline: 10px 2px; border-radius: 6px; background: var(--acc-bg); color: var(--acc); font-size: 12.5px; }
    .chip.fixed { padding-inline: 10px; background: var(--sunken); color: var(--mut); }
    .chip.gone { background: var(--warn-bg); color: var(--warn); }
    .chip button { color: inherit; width: 24px; height: 24px; }
    .none { color: var(--mut); line-height: 32px; }`];

  constructor() {
    super();
    this.value = [];
    this.naming = new Naming(this);
  }

  get ids() {
    return this.value ?? [];
  }

  willUpdate(changed) {
    if (changed.has('object') || (changed.has('value') && this.ids.some(id => !this.known?.has(id)))) {
      this.naming.look();
    }
  }

  put(ids) {
    this.value = ids;
    this.emit('q-change', ids);
  }

  add(event) {
    event.stopPropagation();
    const item = event.detail;
    event.target.value = null;
    if (item && !this.ids.includes(item.id)) {
      remember(this.object, item.id, item.label);
      this.known = new Map(this.known).set(item.id, item.label);
      this.said = t('references.added', { name: item.label });
      this.put([...this.ids, item.id]);
    }
  }

  /** The next chip is in the place of the one that goes; after the last one, the field is. */
  async leaveOut(index, { stays = false } = {}) {
    this.said = t('references.removed', { name: named(this.known, this.ids[index]) });
    this.put(this.ids.filter((_, at) => at !== index));
    if (!stays) {
      await this.updateComplete;
      this.go(index);
    }
  }

  /** To a chip; before the first one is the first, after the last one is the field. */
  go(index) {
    const buttons = this.renderRoot.querySelectorAll('.chip button');
    (buttons[Math.max(0, index)] ?? this.renderRoot.querySelector('q-combobox')).focus();
  }

  onChip(event, index) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      this.go(index + step);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.leaveOut(index);
    }
  }

  /** In the empty field the keys that lead to what stands before it mean the chips. */
  onField(event) {
    const last = this.ids.length - 1;
    if (event.composedPath()[0].value !== '' || last < 0) {
      return;
    }
    if (event.key === 'Backspace') {
      event.preventDefault();
      this.leaveOut(last, { stays: true });
    } else if (event.key === 'ArrowLeft') {
      this.go(last);
    }
  }

  focus() {
    this.renderRoot.querySelector('q-combobox')?.focus();
  }

  chip(id, index) {
    const name = named(this.known, id);
    const isGone = this.known !== undefined && !this.known.has(id);
    return html`<li class="chip ${this.disabled ? 'fixed' : ''} ${isGone ? 'gone' : ''}" data-id=${id}><span class="cut" title=${name}>${name}</span>${this.disabled ? nothing
      : html`<button type="button" class="plain icon" aria-label=${t('references.remove', { name })} @keydown=${event => this.onChip(event, index)} @click=${() => this.leaveOut(index)}>${icon('close')}</button>`}</li>`;
  }

  render() {
    const { ids } = this;
    return html`${ids.length > 0 ? html`<ul class="chips" aria-label=${this.label ?? nothing}>${ids.map((id, index) => this.chip(id, index))}</ul>` : nothing}
      ${this.disabled ? (ids.length === 0 ? html`<span class="none">–</span>` : nothing)
        : html`<q-combobox .label=${this.label} .placeholder=${t('references.add')} .search=${(text, signal) => this.search(text, signal, this.ids)} ?invalid=${this.invalid} ?required=${this.required && ids.length === 0}
          @keydown=${this.onField} @q-change=${this.add}></q-combobox>`}
      <span class="hide" role="status">${this.said ?? ''}</span>`;
  }
}
define('q-references', References);
