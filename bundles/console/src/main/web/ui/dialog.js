import { QiaoElement, html, css, nothing, define, t, shared, icon } from './base.js';

/**
 * A dialog: `heading`, content in the default slot, buttons in the slot `actions`. Opens with show(), closes with close(),
 * Escape or the cross; says `q-close` when it is closed. `wide` for tables, `side` for a panel at the edge.
 */
export class Dialog extends QiaoElement {
  static properties = { heading: {}, wide: { type: Boolean }, side: { type: Boolean } };
  static styles = [shared, css`
    dialog { border: 1px solid var(--line); border-radius: 12px; background: var(--raised); color: var(--fg); padding: 0; width: min(520px, calc(100vw - 32px)); max-height: calc(100dvh - 64px); box-shadow: var(--lift); }
    dialog[open] { display: flex; flex-direction: column; animation: in .14s ease-out; }
    dialog.wide { width: min(960px, calc(100vw - 32px)); }
    dialog.side { margin: 0 0 0 auto; height: 100dvh; max-height: none; border-radius: 12px 0 0 12px; width: min(560px, 100vw); }
    dialog.side .body { flex: 1; }
    dialog::backdrop { background: rgb(10 14 22 / 45%); }
    header { display: flex; align-items: center; gap: var(--s2); padding: var(--s4) var(--s4) var(--s2) var(--s5); }
    .body { padding: var(--s2) var(--s5) var(--s4); overflow: auto; }
    footer { display: flex; justify-content: flex-end; gap: var(--s2); padding: var(--s3) var(--s5) var(--s4); border-top: 1px solid var(--line); }
    @keyframes in { from { opacity: 0; transform: translateY(6px); } }`];

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  async show() {
    await this.updateComplete;
    this.dialog.showModal();
  }

  close() {
    this.dialog?.close();
  }

  render() {
    const kind = this.side ? 'side' : this.wide ? 'wide' : '';
    return html`<dialog class=${kind} aria-labelledby="heading" @close=${() => this.emit('q-close')}>
      <header><h2 id="heading" class="grow">${this.heading}</h2><button class="plain icon" aria-label=${t('action.close')} @click=${this.close}>${icon('close')}</button></header>
      <div class="body"><slot></slot></div><footer><slot name="actions"></slot></footer></dialog>`;
  }
}
define('q-dialog', Dialog);

class Confirm extends QiaoElement {
  static properties = { options: { attribute: false } };

  answer(isYes) {
    this.isYes = isYes;
    this.renderRoot.querySelector('q-dialog').close();
  }

  ask(options) {
    this.options = options;
    document.body.append(this);
    return new Promise(resolve => {
      this.addEventListener('q-close', () => {
        this.remove();
        resolve(Boolean(this.isYes));
      });
      this.updateComplete.then(() => this.renderRoot.querySelector('q-dialog').show());
    });
  }

  render() {
    const { heading, text, action, danger } = this.options ?? {};
    return html`<q-dialog .heading=${heading}>${text ? html`<p>${text}</p>` : nothing}
      <button slot="actions" @click=${() => this.answer(false)}>${t('action.cancel')}</button>
      <button slot="actions" class="main ${danger ? 'danger' : ''}" @click=${() => this.answer(true)}>${action}</button></q-dialog>`;
  }
}
define('q-confirm', Confirm);

/** Asks {heading, text, action, danger}; gives whether the reader agreed. For what cannot be undone; else offer an undo. */
export const confirm = options => document.createElement('q-confirm').ask(options);
