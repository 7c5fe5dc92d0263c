import { html, css, nothing, define, t, tx, number, shared, icon, Page } from '../ui/base.js';
import { go, href, path, setQuery } from '../ui/router.js';
import { objectType, searchCondition } from '../ui/meta.js';
import { Follow } from '../ui/live.js';
import { alignOf, shown, SYSTEM } from '../ui/fields.js';
import { RecordSource } from './record-source.js';
import { chipsOf, chipCondition } from './record-filter.js';
import '../ui/table.js';
import './record-filter.js';

const WIDTHS = { text: '160px', enum: '120px', date: '120px', instant: '190px', money: '140px', integer: '100px', decimal: '110px', quantity: '120px', reference: '180px', boolean: '80px', texts: '150px', records: '90px' };
const PAUSE = 200;

/** The records of an object: search, chips, expression, columns and order stand in the address. */
class Records extends Page {
  static properties = { type: { state: true }, problem: { state: true }, source: { state: true }, total: { state: true }, changes: { state: true } };
  static styles = [shared, css`
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .bar { margin-bottom: var(--s3); }
    .search { position: relative; flex: 1 1 220px; max-width: 360px; } .search input { padding-inline-start: 32px; } .search .i { position: absolute; inset: 8px auto auto 10px; color: var(--mut); pointer-events: none; }
    .list { flex: 1; min-height: 0; display: flex; flex-direction: column; overflow: hidden; }
    q-table { flex: 1; }
    .columns { display: grid; gap: 2px; min-width: 220px; } .columns label { display: flex; gap: var(--s2); align-items: center; padding: 4px 6px; border-radius: 4px; } .columns label:hover { background: var(--hover); }
    @media (max-width: 600px) { .search { flex-basis: 100%; max-width: none; } }
    .news { margin-inline-start: var(--s3); }`];

  constructor() {
    super();
    new Follow(this, ['records.changed'], event => {
      if (event.detail.objects.includes(this.params.object)) {
        this.changes = true;
      }
    });
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.type = await objectType(this.params.object);
      this.routed();
    } catch (problem) {
      this.problem = problem;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.source?.close();
  }

  /** Another address is another list, unless only what is not asked of the platform changed. */
  routed(isForced = false) {
    if (!this.type) {
      return;
    }
    const ask = { object: this.type.name, filter: this.condition, sort: this.sort, fields: this.names };
    const key = JSON.stringify(ask);
    if (isForced || key !== this.asked) {
      this.asked = key;
      this.source?.close();
      this.source = new RecordSource(ask);
      this.changes = false;
    }
  }

  get sort() {
    return this.query.get('sort') ?? (this.type.byName.get('updatedAt')?.traits.includes('indexed') ? '-updatedAt' : '');
  }

  get condition() {
    const chips = chipsOf(this.query).map(chip => chipCondition(this.type, chip));
    const parts = [searchCondition(this.type, this.query.get('q') ?? ''), ...chips, this.query.get('filter') ?? ''].filter(Boolean);
    return parts.length < 2 ? (parts[0] ?? '') : parts.map(part => `(${part})`).join(' && ');
  }

  /** The columns chosen, else the first that say something: title, key, status, what is required, amounts. */
  get names() {
    const chosen = this.query.get('columns')?.split(',').filter(name => this.type.byName.has(name));
    return chosen?.length ? chosen : usual(this.type);
  }

  get columns() {
    return this.names.map((name, at) => {
      const field = this.type.byName.get(name);
      const width = WIDTHS[field.kind] ?? '150px';
      return {
        name, label: tx(field.labels), align: alignOf(field), width: at === 0 ? 'minmax(220px, 2fr)' : `minmax(${width}, 1fr)`,
        sorts: field.kind !== 'records' && field.kind !== 'texts', cell: record => this.cell(field, record[name]),
      };
    });
  }

  cell(field, value) {
    if (value === null || value === undefined) {
      return nothing;
    }
    return field.name === this.type.states?.field ? html`<span class="tag bare">${shown(field, value)}</span>` : shown(field, value);
  }

  searched(event) {
    clearTimeout(this.timer);
    const text = event.target.value;
    this.timer = setTimeout(() => setQuery({ q: text }), PAUSE);
  }

  toggle(name, isShown) {
    const names = isShown ? [...this.names, name] : this.names.filter(other => other !== name);
    setQuery({ columns: names.join(',') });
  }

  chooser() {
    const fields = this.type.fields.filter(field => !['id', 'deletedAt'].includes(field.name));
    return html`<q-menu end><button slot="button" aria-haspopup="true" aria-expanded="false">${icon('columns')}${t('records.columns')}</button>
      <div class="columns">${fields.map(field => html`<label><input type="checkbox" .checked=${this.names.includes(field.name)} @change=${event => this.toggle(field.name, event.target.checked)}>${tx(field.labels)}</label>`)}</div></q-menu>`;
  }

  empty() {
    const isNarrowed = Boolean(this.condition);
    return html`<q-empty .heading=${t(isNarrowed ? 'records.none-found' : 'records.none')} .text=${t(isNarrowed ? 'records.none-found-text' : 'records.none-text')}>
      ${isNarrowed ? html`<button @click=${() => go(href(path('records', this.type.name)))}>${t('records.clear')}</button>`
        : html`<a class="button main" href=${href(path('records', this.type.name, 'new'))}>${t('records.new', { name: tx(this.type.labels) })}</a>`}</q-empty>`;
  }

  render() {
    if (this.problem) {
      return html`<q-problem .problem=${this.problem}></q-problem>`;
    }
    if (!this.type) {
      return html`<q-skeleton lines="10"></q-skeleton>`;
    }
    const name = tx(this.type.labels);
    const isEmpty = this.total === 0 && this.source?.total === 0;
    return html`<div class="bar"><h1>${name}</h1><span class="mut">${this.total > 0 && !this.source?.isCounting ? number(this.total) : nothing}</span>
        ${this.changes ? html`<button class="small plain news" @click=${() => this.routed(true)}>${t('records.changed')}</button>` : nothing}<span class="grow"></span>
        <a class="button main" href=${href(path('records', this.type.name, 'new'))}>${icon('plus')}${t('records.new', { name })}</a></div>
      <div class="bar"><label class="search">${icon('search')}<input type="search" aria-label=${t('records.search')} placeholder=${t('records.search')} .value=${this.query.get('q') ?? ''} @input=${this.searched}></label>
        <q-record-filter .type=${this.type}></q-record-filter>${this.chooser()}</div>
      <div class="card list">${isEmpty ? this.empty() : html`<q-table .label=${name} .columns=${this.columns} .source=${this.source} .sort=${this.sort}
        .href=${record => href(path('records', this.type.name, record.id))} @q-sort=${event => setQuery({ sort: event.detail.name })} @q-loaded=${event => (this.total = event.detail.total)}></q-table>`}</div>`;
  }
}
define('page-records', Records);

/** Columns that say something of most objects. */
export function usual(type) {
  const wanted = [type.titleField, type.keyField, type.states?.field, ...type.fields
    .filter(f => !SYSTEM.has(f.name) && (f.traits.includes('required') || ['phone', 'city', 'total', 'customer', 'level', 'orderDate'].includes(f.name)) && f.kind !== 'records')
    .map(f => f.name), 'owner', 'updatedAt'];
  return [...new Set(wanted)].filter(name => name && name !== 'id' && type.byName.has(name)).slice(0, 9);
}
