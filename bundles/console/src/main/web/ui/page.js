import { QiaoElement, css, shared } from './base.js';
import { here, onRoute } from './router.js';

/** A page: `params` from its path, `query` from the address, drawn anew when the address changes while it stays. */
export class Page extends QiaoElement {
  static properties = { params: { attribute: false } };
  static styles = [shared, css`:host { display: flex; flex-direction: column; min-height: 0; height: 100%; }`];

  connectedCallback() {
    super.connectedCallback();
    this.stopRoute = onRoute(() => {
      this.routed?.();
      this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRoute();
  }

  get query() {
    return here().query;
  }
}
