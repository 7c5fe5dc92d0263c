import { QiaoElement, html, css, nothing, define, t, shared, icon } from './base.js';

const SECONDS = 7;
let place;

/**
 * Says that something happened, for some seconds. `undo` is called when the reader takes it back; `tone` is ok, warn or bad,
 * and a bad one stays until it is closed.
 */
export function toast(text, options = {}) {
  if (!place) {
    place = document.createElement('q-toasts');
    document.body.append(place);
  }
  place.add({ text, tone: 'ok', ...options });
}

/** Says that a call was refused: what happened, and what to do. */
export const toastProblem = problem => toast(problem.detail || problem.message, { tone: 'bad', more: problem.remedy, code: problem.code });

class Toasts extends QiaoElement {
  static properties = { items: { state: true } };
  static styles = [shared, css`
    :host { position: fixed; inset: auto var(--s4) var(--s4) auto; z-index: 100; display: flex; flex-direction: column; gap: var(--s2); width: min(420px, calc(100vw - 32px)); }
    .toast { display: flex; gap: var(--s3); align-items: flex-start; background: var(--raised); border: 1px solid var(--line); border-inline-start: 3px solid var(--ok); border-radius: var(--radius); box-shadow: var(--lift); padding: 10px var(--s3); animation: in .16s ease-out; }
    .toast.bad { border-inline-start-color: var(--bad); }
    .toast.warn { border-inline-start-color: var(--warn); }
    p { overflow-wrap: anywhere; padding-top: 2px; }
    @keyframes in { from { opacity: 0; transform: translateY(8px); } }`];

  constructor() {
    super();
    this.items = [];
  }

  add(item) {
    this.items = [...this.items.slice(-3), item];
    if (item.tone !== 'bad') {
      item.timer = setTimeout(() => this.drop(item), SECONDS * 1000);
    }
  }

  drop(item) {
    clearTimeout(item.timer);
    this.items = this.items.filter(other => other !== item);
  }

  undo(item) {
    this.drop(item);
    item.undo();
  }

  render() {
    return html`<div role="status" aria-live="polite" class="hide">${this.items.map(item => html`<span>${item.text}</span>`)}</div>
      ${this.items.map(item => html`<div class="toast ${item.tone}">
        <div class="grow"><p>${item.text}</p>${item.more ? html`<p class="mut small">${item.more}</p>` : nothing}${item.code ? html`<p class="mut small mono">${item.code}</p>` : nothing}</div>
        ${item.undo ? html`<button class="small" @click=${() => this.undo(item)}>${t('action.undo')}</button>` : nothing}
        <button class="plain icon small" aria-label=${t('action.close')} @click=${() => this.drop(item)}>${icon('close')}</button></div>`)}`;
  }
}
define('q-toasts', Toasts);
