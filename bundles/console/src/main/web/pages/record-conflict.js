import { QiaoElement, html, css, define, t, tx, shared } from '../ui/base.js';
import { shown } from '../ui/fields.js';
import '../ui/dialog.js';

/**
 * Two people changed one record, or what else has fields of `type` {byName}: field by field what it was, what the other made of it, what
 * the reader did. The reader chooses; fields that only one of both changed need no choice. `conflict` is {mine, base, theirs}, values by
 * name, and `heading` and `text` for what is no record. Says `q-merged` with the change that remains, or `q-left`.
 */
class RecordConflict extends QiaoElement {
  static properties = { type: { attribute: false }, conflict: { attribute: false }, chosen: { state: true } };
  static styles = [shared, css`
    td label { display: flex; gap: var(--s2); align-items: baseline; cursor: pointer; overflow-wrap: anywhere; }
    input[type=radio] { flex: none; position: relative; top: 2px; }
    .both { background: var(--warn-bg); } p { margin-bottom: var(--s3); }`];

  constructor() {
    super();
    this.chosen = {};
  }

  firstUpdated() {
    this.renderRoot.querySelector('q-dialog').show();
  }

  /** Fields that the reader changed, and whether the other did too. */
  get rows() {
    const { mine, base, theirs } = this.conflict;
    return Object.keys(mine).map(name => ({
      name, field: this.type.byName.get(name), was: base[name], theirs: theirs[name], mine: mine[name], isBoth: key(base[name]) !== key(theirs[name]),
    }));
  }

  merge() {
    const { mine } = this.conflict;
    const kept = this.rows.filter(row => (this.chosen[row.name] ?? 'mine') === 'mine').map(row => [row.name, mine[row.name]]);
    this.emit('q-merged', Object.fromEntries(kept));
  }

  option(row, side, value) {
    return html`<label><input type="radio" name=${row.name} .checked=${(this.chosen[row.name] ?? 'mine') === side} @change=${() => (this.chosen = { ...this.chosen, [row.name]: side })}>${shown(row.field, value)}</label>`;
  }

  render() {
    const { theirs, heading, text } = this.conflict;
    return html`<q-dialog wide .heading=${heading ?? t('conflict.heading')} @q-close=${() => this.emit('q-left')}>
      <p>${text ?? t('conflict.text', { who: theirs.updatedBy ?? '–' })}</p>
      <table><thead><tr><th>${t('conflict.field')}</th><th>${t('conflict.was')}</th><th>${t('conflict.theirs')}</th><th>${t('conflict.mine')}</th></tr></thead>
        <tbody>${this.rows.map(row => html`<tr class=${row.isBoth ? 'both' : ''}><td>${tx(row.field?.labels)}</td><td class="mut">${shown(row.field, row.was)}</td>
          <td>${this.option(row, 'theirs', row.theirs)}</td><td>${this.option(row, 'mine', row.mine)}</td></tr>`)}</tbody></table>
      <button slot="actions" @click=${() => this.renderRoot.querySelector('q-dialog').close()}>${t('action.cancel')}</button>
      <button slot="actions" class="main" @click=${this.merge}>${t('conflict.merge')}</button></q-dialog>`;
  }
}
define('q-record-conflict', RecordConflict);

/** References come with a label from lists and without one in refusals. */
const key = value => JSON.stringify(value && typeof value === 'object' && 'id' in value ? value.id : (value ?? null));
