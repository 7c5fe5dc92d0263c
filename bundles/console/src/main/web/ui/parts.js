import { QiaoElement, html, css, nothing, define, t, shared, number } from './base.js';

/** A refused call where its content would be: what, why, what to do, and a button to try again (`q-retry`), which `action` may name. */
class ProblemCard extends QiaoElement {
  static properties = { problem: { attribute: false }, heading: {}, again: { type: Boolean }, action: {} };
  static styles = [shared, css`
    .box { border: 1px solid var(--bad); background: var(--bad-bg); border-radius: var(--radius); padding: var(--s3) var(--s4); display: flex; gap: var(--s3); align-items: flex-start; }
    h3 { color: var(--bad); } p { overflow-wrap: anywhere; }
    li { padding-top: 2px; }`];

  render() {
    const problem = this.problem;
    if (!problem) {
      return nothing;
    }
    return html`<div class="box" role="alert"><div class="grow"><h3>${this.heading || t('problem.heading')}</h3><p>${problem.detail || problem.message}</p>
      ${(problem.violations ?? []).length > 1 ? html`<ul class="small">${problem.violations.map(v => html`<li><code>${v.field}</code> ${v.message}</li>`)}</ul>` : nothing}
      ${problem.remedy ? html`<p class="mut">${t('problem.next', { what: problem.remedy })}</p>` : nothing}
      ${problem.code ? html`<p class="mut small mono">${problem.code}</p>` : nothing}</div>
      ${this.again ? html`<button @click=${() => this.emit('q-retry')}>${this.action || t('action.retry')}</button>` : nothing}</div>`;
  }
}
define('q-problem', ProblemCard);

/** Nothing here yet: a heading, one sentence, and one button in the slot. */
class Empty extends QiaoElement {
  static properties = { heading: {}, text: {} };
  static styles = [shared, css`
    :host { display: grid; place-items: center; padding: 48px var(--s5); text-align: center; }
    div { max-width: 420px; display: grid; gap: var(--s2); justify-items: center; }
    slot { display: block; margin-top: var(--s2); }`];

  render() {
    return html`<div><h2>${this.heading}</h2>${this.text ? html`<p class="mut">${this.text}</p>` : nothing}<slot></slot></div>`;
  }
}
define('q-empty', Empty);

/** Waits: grey bars where lines will be. `lines` says how many. */
class Skeleton extends QiaoElement {
  static properties = { lines: { type: Number } };
  static styles = [shared, css`
    div { height: 12px; border-radius: 4px; background: var(--line); margin: 12px 0; animation: pulse 1.200s ease-in-out infinite alternate; }
    div:nth-child(2n) { width: 70%; } div:nth-child(3n) { width: 45%; }
    @keyframes pulse { to { opacity: .45; } }`];

  render() {
    return html`<span class="hide" role="status">${t('state.loading')}</span>${Array.from({ length: this.lines ?? 4 }, () => html`<div></div>`)}`;
  }
}
define('q-skeleton', Skeleton);

/** Progress from 0 to 1; without a value it only says that work goes on. `label` is read out. */
class Progress extends QiaoElement {
  static properties = { value: { type: Number }, label: {} };
  static styles = [shared, css`
    .track { height: 6px; border-radius: 99px; background: var(--line); overflow: hidden; }
    .fill { height: 100%; width: 0; border-radius: 99px; background: var(--acc); transition: width .25s linear; }
    .unknown .fill { width: 30%; animation: run 1.200s ease-in-out infinite alternate; }
    @keyframes run { to { margin-inline-start: 70%; } }`];

  updated() {
    this.renderRoot.querySelector('.fill').style.width = this.value === undefined ? '' : `${(Math.min(1, this.value) * 100).toFixed(1)}%`;
  }

  render() {
    const percent = this.value === undefined ? nothing : Math.round(this.value * 100);
    return html`<div class="track ${this.value === undefined ? 'unknown' : ''}" role="progressbar" aria-label=${this.label ?? t('state.working')} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}><div class="fill"></div></div>`;
  }
}
define('q-progress', Progress);

/** Tabs as links, so that each is a state of the address: `items` of {id, label, href, count}, `current`. */
class Tabs extends QiaoElement {
  static properties = { items: { attribute: false }, current: {}, label: {} };
  static styles = [shared, css`
    nav { display: flex; gap: var(--s4); box-shadow: inset 0 -1px var(--line); margin-bottom: var(--s4); overflow: auto hidden; }
    a { color: var(--mut); padding: 8px 2px 9px; font-weight: 500; white-space: nowrap; border-bottom: 2px solid transparent; }
    a:hover { color: var(--fg); text-decoration: none; }
    a[aria-current] { color: var(--fg); border-bottom-color: var(--acc); }
    a:focus-visible { outline-offset: -2px; }
    .count { font-size: 12px; background: var(--sunken); border-radius: 99px; padding: 0 7px; margin-inline-start: 4px; }`];

  render() {
    return html`<nav aria-label=${this.label}>${(this.items ?? []).map(item => html`<a href=${item.href} aria-current=${item.id === this.current ? 'page' : nothing}>${item.label}${item.count ? html`<span class="count">${number(item.count)}</span>` : nothing}</a>`)}</nav>`;
  }
}
define('q-tabs', Tabs);

/** A button with a panel below it: the button in the slot `button`, anything in the default slot. Closes outside and by Escape. */
class Menu extends QiaoElement {
  static properties = { open: { type: Boolean, reflect: true }, end: { type: Boolean } };
  static styles = [shared, css`
    :host { position: relative; display: inline-block; }
    .panel { position: absolute; top: calc(100% + 4px); inset-inline-start: 0; z-index: 40; min-width: 200px; max-height: min(420px, 70vh); overflow: auto; background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--lift); padding: var(--s2); }
    .panel.end { inset-inline: auto 0; }
    ::slotted([role=menuitem]) { display: flex; width: 100%; justify-content: flex-start; }`];

  constructor() {
    super();
    this.outside = event => event.composedPath().includes(this) || (this.open = false);
    this.escape = event => {
      if (event.key === 'Escape' && this.open) {
        event.stopPropagation();
        this.open = false;
        this.querySelector('[slot=button]')?.focus();
      }
    };
  }

  updated(changed) {
    if (changed.has('open')) {
      const [toggle, method] = this.open ? [1, 'addEventListener'] : [0, 'removeEventListener'];
      this.querySelector('[slot=button]')?.setAttribute('aria-expanded', toggle ? 'true' : 'false');
      document[method]('pointerdown', this.outside);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.outside);
  }

  render() {
    return html`<slot name="button" @click=${() => (this.open = !this.open)}></slot>
      <div class="panel ${this.end ? 'end' : ''}" ?hidden=${!this.open} @keydown=${this.escape}><slot></slot></div>`;
  }
}
define('q-menu', Menu);
