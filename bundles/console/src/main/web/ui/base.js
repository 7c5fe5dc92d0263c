import { LitElement } from 'lit';
import { onLocale } from './i18n.js';
import { shared } from './styles.js';

export { html, svg, css, nothing } from 'lit';
export * from './i18n.js';
export { shared };

/** An element of the console: the shared styles, and drawn anew when the language is switched. */
export class QiaoElement extends LitElement {
  static styles = shared;

  connectedCallback() {
    super.connectedCallback();
    this.stopLocale = onLocale(() => {
      this.localeChanged?.();
      this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopLocale();
  }

  /** An event that crosses shadow roots. */
  emit(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** Defines an element once; the same module may be asked for twice. */
export function define(tag, type) {
  if (!customElements.get(tag)) {
    customElements.define(tag, type);
  }
}
