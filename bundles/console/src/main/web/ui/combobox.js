import { QiaoElement, html, css, nothing, define, t, shared, icon } from './base.js';

const PAUSE = 120;
let ids = 0;

/**
 * One of many, by typing: `search(text, signal)` gives [{id, label, hint}]; `value` is {id, label} or null. Says `q-change` with the
 * choice. Arrow keys, Enter, Escape; the list is read out as it changes.
 */
export class Combobox extends QiaoElement {
  static properties = {
    value: { attribute: false }, search: { attribute: false }, label: {}, disabled: { type: Boolean }, invalid: { type: Boolean },
    required: { type: Boolean }, placeholder: {}, items: { state: true }, isOpen: { state: true }, active: { state: true }, text: { state: true },
  };
  static styles = [shared, css`
    :host { position: relative; }
    input { padding-inline-end: 30px; }
    .clear { position: absolute; inset: 3px 3px auto auto; width: 26px; height: 26px; }
    ul { position: absolute; inset: calc(100% + 4px) 0 auto; z-index: 50; max-height: 260px; overflow: auto; background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--lift); padding: var(--s1); }
    li { padding: 6px 10px; border-radius: 6px; cursor: pointer; display: flex; gap: var(--s3); justify-content: space-between; }
    li[aria-selected=true] { background: var(--acc-bg); color: var(--acc); }
    .none { color: var(--mut); cursor: default; }`];

  constructor() {
    super();
    this.items = [];
    this.active = -1;
    this.id = this.id || `combobox-${++ids}`;
  }

  async find(text) {
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    try {
      this.items = await this.search(text, abort.signal);
      this.active = this.items.length > 0 ? 0 : -1;
      this.isOpen = true;
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.items = [];
      }
    }
  }

  typed(event) {
    this.text = event.target.value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(this.text), PAUSE);
  }

  choose(item) {
    this.close();
    this.value = item;
    this.emit('q-change', item);
  }

  close() {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.isOpen = false;
    this.text = undefined;
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!this.isOpen) {
        this.find(this.text ?? '');
      } else if (this.items.length > 0) {
        this.active = (this.active + step + this.items.length) % this.items.length;
      }
    } else if (event.key === 'Enter' && this.isOpen && this.items[this.active]) {
      event.preventDefault();
      this.choose(this.items[this.active]);
    } else if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation();
      this.close();
    }
  }

  focus() {
    this.renderRoot.querySelector('input')?.focus();
  }

  updated() {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    const shown = this.text ?? this.value?.label ?? this.value?.id ?? '';
    return html`<input role="combobox" aria-autocomplete="list" aria-controls="list" aria-expanded=${this.isOpen ? 'true' : 'false'} aria-label=${this.label ?? nothing}
        aria-activedescendant=${this.isOpen && this.active >= 0 ? `o${this.active}` : nothing} aria-invalid=${this.invalid ? 'true' : nothing} aria-required=${this.required ? 'true' : nothing}
        autocomplete="off" placeholder=${this.placeholder ?? t('combobox.type')} ?disabled=${this.disabled} .value=${shown}
        @input=${this.typed} @click=${() => this.isOpen || this.find('')} @keydown=${this.pressed} @blur=${() => setTimeout(() => this.close(), 120)}>
      ${this.value && !this.disabled ? html`<button type="button" class="plain icon clear" tabindex="-1" aria-label=${t('action.clear')} @click=${() => this.choose(null)}>${icon('close')}</button>` : nothing}
      <ul id="list" role="listbox" aria-label=${this.label ?? t('combobox.choices')} ?hidden=${!this.isOpen}>
        ${this.items.map((item, index) => html`<li id="o${index}" role="option" aria-selected=${index === this.active ? 'true' : 'false'} @pointerdown=${event => event.preventDefault()} @click=${() => this.choose(item)}>
          <span class="cut">${item.label}</span>${item.hint ? html`<span class="mut small cut">${item.hint}</span>` : nothing}</li>`)}
        ${this.items.length === 0 ? html`<li role="option" aria-disabled="true" aria-selected="false" class="none">${t('combobox.none')}</li>` : nothing}</ul>`;
  }
}
define('q-combobox', Combobox);
