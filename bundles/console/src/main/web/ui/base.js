/*
 * What every element stands on, in one module, for the first page is counted in requests: the element, a page, shared styles, icons,
 * texts, the theme.
 */
import { LitElement, css, html, svg } from 'lit';
import { onLocale } from './i18n.js';
import { here, onRoute } from './router.js';

export { html, svg, css, nothing } from 'lit';
export * from './i18n.js';

/** What every element of the console shares: text, buttons, inputs, tags, cards, tables, focus. */
export const shared = css`
  :host { display: block; }
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  h1, h2, h3, p, dl, dd, ul, ol { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  h1 { font-size: 20px; line-height: 28px; font-weight: 650; letter-spacing: -.01em; }
  h2 { font-size: 15px; line-height: 22px; font-weight: 650; }
  h3 { font-size: 13px; line-height: 20px; font-weight: 600; }
  a { color: var(--acc); text-decoration: none; }
  a:hover { text-decoration: underline; }
  code, .mono { font: 12.5px/1.5 var(--mono); }
  .mut { color: var(--mut); }
  .small { font-size: 12.5px; }
  .num { text-align: end; font-variant-numeric: tabular-nums; }
  .row { display: flex; align-items: center; gap: var(--s2); }
  .wrap { flex-wrap: wrap; }
  .grow { flex: 1; min-width: 0; }
  .cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :focus-visible { outline: 2px solid var(--acc); outline-offset: 2px; border-radius: 4px; }
  button, .button {
    font: inherit; font-weight: 500; display: inline-flex; align-items: center; justify-content: center; gap: 6px; height: 32px; padding: 0 12px;
    border: 1px solid var(--edge); border-radius: 6px; background: var(--card); color: var(--fg); cursor: pointer; white-space: nowrap;
    box-shadow: var(--shadow); text-decoration: none; transition: background .12s, border-color .12s;
  }
  button:hover, .button:hover { background: var(--hover); text-decoration: none; }
  button:disabled { color: var(--mut); background: var(--sunken); border-color: var(--line); cursor: default; box-shadow: none; }
  button.main, .button.main { background: var(--acc); border-color: var(--acc); color: var(--on-acc); }
  button.main:hover, .button.main:hover { background: var(--acc-strong); }
  button.main:disabled { background: var(--sunken); border-color: var(--line); color: var(--mut); }
  button.danger { color: var(--bad); }
  button.main.danger { background: var(--bad); border-color: var(--bad); color: var(--card); }
  button.plain, .button.plain { border-color: transparent; background: none; box-shadow: none; }
  button.plain:hover { background: var(--hover); }
  button.icon { width: 32px; padding: 0; }
  button.small { height: 26px; padding: 0 8px; font-size: 12.5px; }
  input, select, textarea {
    font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 6px; padding: 5px 10px; height: 32px; min-width: 0; width: 100%;
  }
  textarea { height: auto; min-height: 64px; resize: vertical; }
  input::placeholder, textarea::placeholder { color: var(--mut); opacity: 1; }
  input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -1px; border-radius: 6px; }
  input[type=checkbox], input[type=radio] { width: 16px; height: 16px; padding: 0; margin: 0; accent-color: var(--acc); }
  input:read-only:not([type=checkbox]), input:disabled, select:disabled, textarea:read-only { background: var(--sunken); color: var(--mut); }
  [aria-invalid=true] { border-color: var(--bad); }
  .tag { display: inline-flex; align-items: center; gap: 6px; border-radius: 99px; padding: 0 9px; font-size: 12px; line-height: 22px; font-weight: 500; background: var(--sunken); color: var(--mut); white-space: nowrap; }
  .tag::before { content: ""; width: 6px; height: 6px; border-radius: 50%; background: currentcolor; flex: none; }
  .tag.bare::before { display: none; }
  .tag.ok { background: var(--ok-bg); color: var(--ok); }
  .tag.warn { background: var(--warn-bg); color: var(--warn); }
  .tag.bad { background: var(--bad-bg); color: var(--bad); }
  .tag.acc { background: var(--acc-bg); color: var(--acc); }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
  .pad { padding: var(--s4); }
  .bar { display: flex; align-items: center; gap: var(--s2); flex-wrap: wrap; min-height: 32px; margin-bottom: var(--s4); }
  table { border-collapse: collapse; width: 100%; }
  th { font-weight: 600; font-size: 12.5px; color: var(--mut); text-align: start; }
  th, td { padding: 7px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
  tr:last-child > td { border-bottom: 0; }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
  kbd { font: 11px/18px var(--font); padding: 0 5px; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; color: var(--mut); background: var(--card); }
`;

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

/* Few, and never without words except where the words stand in the label. 16 × 16, drawn with the text's colour. */
const PATHS = {
  home: 'M2.5 7.5 8 3l5.5 4.500M4 6.800V13h8V6.8',
  records: 'M2.5 4h11M2.5 8h11M2.5 12h11M6 4v8',
  flows: 'M2.5 4.500h4v3h-4zM9.5 8.500h4v3h-4zM4.5 7.500v2.500h5',
  parked: 'M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM6.5 6v4M9.5 6v4',
  plugins: 'M6 2.500V5M10 2.500V5M4 5h8v3a4 4 0 0 1-8 0zM8 12v2',
  imports: 'M8 2.500V10M5 7l3 3 3-3M3 13h10',
  search: 'M7 2.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.300l3.2 3.2',
  menu: 'M2.5 4.500h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  up: 'M4.5 9.5 8 6l3.5 3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  columns: 'M2.5 3.500h11v9h-11zM6.2 3.500v9M9.8 3.500v9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  play: 'M5 3.500v9l7-4.500z',
  pause: 'M5.5 4v8M10.5 4v8',
  check: 'M3.5 8.500l3 3 6-7',
};

/** An icon, hidden from screen readers. */
export const icon = name => html`<svg class="i" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${svg`<path d=${PATHS[name]}/>`}</svg>`;

/* Light, dark, or as the system has it; told to charts, which draw with the tokens' values. */
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What was chosen: light, dark or system. */
export const chosen = () => localStorage.getItem('qiao.theme') ?? 'system';

/** Whether it is dark now. */
export const isDark = () => document.documentElement.dataset.theme === 'dark';

/** Chooses. */
export function setTheme(theme) {
  localStorage.setItem('qiao.theme', theme);
  apply();
}

function apply() {
  const theme = chosen() === 'system' ? (dark.matches ? 'dark' : 'light') : chosen();
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new CustomEvent('qiao-theme', { detail: theme }));
}

dark.addEventListener('change', apply);
apply();
