import { css } from 'lit';

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
  kbd { font: 11px/18px var(--font); padding: 0 5px; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; color: var(--mut); background: var(--card); }
`;
