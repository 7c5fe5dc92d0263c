import { QiaoElement, html, css, nothing, define, t, shared } from '../ui/base.js';
import { live as bound } from 'lit/directives/live.js';

/** The flow's text: the very document that the mapping is a form of, with its problems at their lines. */
class FlowJson extends QiaoElement {
  static properties = { draft: { attribute: false } };
  static styles = [shared, css`
    .editor { position: relative; display: grid; grid-template-columns: auto minmax(0, 1fr); overflow: auto; max-height: calc(100dvh - 280px); min-height: 240px; font: 13px/20px var(--mono); }
    .gutter { position: sticky; inset-inline-start: 0; z-index: 2; background: var(--sunken); color: var(--mut); text-align: end; padding: var(--s3) 0; border-inline-end: 1px solid var(--line); user-select: none; font-variant-numeric: tabular-nums; }
    .gutter span { display: block; padding: 0 10px 0 14px; height: 20px; }
    .gutter .bad { background: var(--bad-bg); color: var(--bad); font-weight: 650; }
    .paper { position: relative; min-width: max-content; }
    pre, textarea { margin: 0; font: inherit; padding: var(--s3); white-space: pre; tab-size: 2; letter-spacing: 0; }
    pre { pointer-events: none; padding-inline-end: 60px; }
    pre .line { display: block; height: 20px; }
    pre .bad { background: var(--bad-bg); }
    .lens { font: 12.5px/20px var(--font); color: var(--bad); padding-inline-start: 24px; }
    textarea { position: absolute; inset: 0; width: 100%; height: 100%; resize: none; border: 0; background: none; color: transparent; caret-color: var(--fg); overflow: hidden; border-radius: 0; }
    textarea::selection { background: color-mix(in srgb, var(--acc) 26%, transparent); color: transparent; }
    textarea:read-only { background: none; color: transparent; }
    .key { color: var(--acc); } .text { color: var(--ok); } .word { color: var(--warn); }
    ul { margin-top: var(--s3); padding: var(--s2) var(--s4); } li { padding: var(--s1) 0; } li button { height: auto; white-space: normal; text-align: start; padding: 2px 6px; }`];

  /** Tab leaves the text, as everywhere; Ctrl Z and Ctrl Shift Z take the draft's own steps, which the form shares. */
  pressed(event) {
    const isStep = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (isStep) {
      event.preventDefault();
      this.draft[event.shiftKey ? 'redo' : 'undo']();
    }
  }

  jump({ line, column }) {
    const area = this.renderRoot.querySelector('textarea');
    const before = this.draft.text.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(before + column - 1, before + column - 1);
  }

  render() {
    const { draft } = this;
    const own = draft.problems.filter(problem => problem.line > 0);
    const at = new Map(own.map(problem => [problem.line, problem]));
    const lines = draft.text.split('\n');
    return html`<div class="card editor">
        <div class="gutter" aria-hidden="true">${lines.map((_, index) => html`<span class=${at.has(index + 1) ? 'bad' : ''}>${index + 1}</span>`)}</div>
        <div class="paper"><pre aria-hidden="true">${lines.map((line, index) => {
          const problem = at.get(index + 1);
          return html`<span class="line ${problem ? 'bad' : ''}">${coloured(line)}${problem ? html`<span class="lens">${problem.message}</span>` : nothing}</span>`;
        })}</pre>
        <textarea spellcheck="false" autocomplete="off" wrap="off" aria-label=${t('flow.text')} aria-invalid=${draft.problems.length > 0 ? 'true' : nothing} aria-describedby="problems" ?readonly=${draft.isReadOnly}
          .value=${bound(draft.text)} @input=${event => draft.set(event.target.value, 'text')} @keydown=${this.pressed}></textarea></div></div>
      <ul id="problems" class="card" ?hidden=${draft.problems.length === 0}>${draft.problems.map(problem => html`<li><button class="plain" ?disabled=${problem.line === 0} @click=${() => this.jump(problem)}>
        <span class="tag bad bare">${problem.line > 0 ? t('flow.line', { line: problem.line }) : t('flow.file')}</span> ${problem.message} <span class="mut small mono">${problem.code}</span></button></li>`)}</ul>`;
  }
}
define('q-flow-json', FlowJson);

const PARTS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\b\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)/g;

/** One line with its names, texts and words in colours. */
function coloured(line) {
  const parts = [];
  let from = 0;
  for (const found of line.matchAll(PARTS)) {
    parts.push(line.slice(from, found.index));
    const [whole, text, colon, word] = found;
    parts.push(word ? html`<span class="word">${word}</span>` : colon ? html`<span class="key">${text}</span>${colon}` : html`<span class="text">${text}</span>`);
    from = found.index + whole.length;
  }
  return [...parts, line.slice(from)];
}
