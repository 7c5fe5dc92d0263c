import { QiaoElement, html, css, nothing, define, t, tx, moment, ago, shared } from '../ui/base.js';
import { api } from '../ui/api.js';
import { shown } from '../ui/fields.js';
import '../ui/parts.js';

/** The history of a record: who changed which fields from what to what, newest first. */
class RecordHistory extends QiaoElement {
  static properties = { type: { attribute: false }, record: { attribute: false }, changes: { state: true }, problem: { state: true } };
  static styles = [shared, css`
    li { padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); } li:last-child { border: 0; }
    .row { margin-bottom: 4px; } dl { display: grid; grid-template-columns: minmax(110px, max-content) 1fr; gap: 2px var(--s4); }
    dt { color: var(--mut); } dd { overflow-wrap: anywhere; } del { color: var(--mut); text-decoration-color: var(--edge); } `];

  willUpdate(changed) {
    if (changed.has('record')) {
      this.load();
    }
  }

  async load() {
    try {
      this.changes = await api.get(['objects', this.type.name, this.record.id, 'changes'], { limit: 100 });
    } catch (problem) {
      this.problem = problem;
    }
  }

  change(change) {
    const names = change.touched.filter(name => !['version', 'updatedAt', 'updatedBy'].includes(name));
    const isMade = !change.before;
    return html`<li><div class="row wrap"><b>${t(`history.${change.kind}`)}</b><span>${change.actor ?? '–'}</span><span class="tag bare">${door(change.channel)}</span>
        <span class="mut small" title=${moment(change.at)}>${ago(change.at)}</span><span class="mut small num grow">#${change.sequence}</span></div>
      ${isMade ? nothing : html`<dl class="small">${names.map(name => html`<dt>${tx(this.type.byName.get(name)?.labels) || name}</dt>
        <dd><del>${this.value(name, change.before)}</del> → ${this.value(name, change.after)}</dd>`)}</dl>`}</li>`;
  }

  value(name, values) {
    return shown(this.type.byName.get(name), values?.[name]);
  }

  render() {
    if (this.problem) {
      return html`<q-problem .problem=${this.problem} again @q-retry=${() => { this.problem = undefined; this.load(); }}></q-problem>`;
    }
    return this.changes ? html`<ol class="card">${this.changes.map(change => this.change(change))}</ol>` : html`<q-skeleton></q-skeleton>`;
  }
}
define('q-record-history', RecordHistory);

const CHANNELS = ['ui', 'api', 'import', 'rule', 'system'];

/** The door of a change in words; a flow's is flow:NAME. */
export const door = channel => (channel.startsWith('flow:') ? t('history.flow', { name: channel.slice(5) }) : CHANNELS.includes(channel) ? t(`history.channel.${channel}`) : channel);
