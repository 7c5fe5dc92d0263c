import { QiaoElement, html, css, nothing, define, t, shared, icon } from './base.js';

/**
 * Takes files: by drop, anywhere on the page while this stands on it, or by the file button it is. `accept` as inputs have it, `label` and
 * `hint` say what is wanted, `busy` that one is on its way. Says `q-files` with an array.
 */
class Drop extends QiaoElement {
  static properties = { accept: {}, label: {}, hint: {}, multiple: { type: Boolean }, busy: { type: Boolean }, isOver: { state: true } };
  static styles = [shared, css`
    label { display: flex; align-items: center; justify-content: center; gap: var(--s2) var(--s3); flex-wrap: wrap; text-align: center; border: 1.5px dashed var(--edge); border-radius: var(--radius); background: var(--card); padding: var(--s4); cursor: pointer; transition: background .12s, border-color .12s; }
    label:hover, .over { border-color: var(--acc); background: var(--acc-bg); }
    label:focus-within { outline: 2px solid var(--acc); outline-offset: 2px; }
    .what { font-weight: 500; } .over .i { color: var(--acc); }`];

  constructor() {
    super();
    this.handlers = {
      dragover: event => this.dragged(event),
      dragleave: event => event.relatedTarget === null && (this.isOver = false),
      drop: event => this.dropped(event),
    };
  }

  connectedCallback() {
    super.connectedCallback();
    Object.entries(this.handlers).forEach(([name, handler]) => addEventListener(name, handler));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    Object.entries(this.handlers).forEach(([name, handler]) => removeEventListener(name, handler));
  }

  dragged(event) {
    if ([...(event.dataTransfer?.types ?? [])].includes('Files')) {
      event.preventDefault();
      this.isOver = true;
    }
  }

  dropped(event) {
    if (event.dataTransfer?.files.length) {
      event.preventDefault();
      this.isOver = false;
      this.take([...event.dataTransfer.files]);
    }
  }

  take(files) {
    if (files.length > 0 && !this.busy) {
      this.emit('q-files', this.multiple ? files : files.slice(0, 1));
    }
  }

  chosen(event) {
    const files = [...event.target.files];
    event.target.value = '';
    this.take(files);
  }

  render() {
    return html`<label class=${this.isOver ? 'over' : ''}>${icon('imports')}<span class="what">${this.busy ? t('state.working') : this.label}</span>${this.hint ? html`<span class="mut small">${this.hint}</span>` : nothing}
      <input class="hide" type="file" accept=${this.accept ?? nothing} ?multiple=${this.multiple} ?disabled=${this.busy} @change=${this.chosen}></label>`;
  }
}
define('q-drop', Drop);
