import { html, css, nothing, define, t, tx, number, shared, Page } from '../ui/base.js';
import { href, path, setQuery } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { stateTag } from '../ui/flow-picture.js';

/** Every flow in a row: what it connects, what starts it, how it stands. */
class Flows extends Page {
  static styles = [shared, css`
    :host { display: block; }
    .scroll { overflow-x: auto; } table { min-width: 900px; } th { background: var(--sunken); white-space: nowrap; } td { vertical-align: middle; }
    td a { font-weight: 500; } .find { max-width: 320px; } .small { overflow-wrap: anywhere; }`];

  constructor() {
    super();
    new Follow(this, ['state', 'flows']);
  }

  row({ row }) {
    const bad = row.parked > 0 ? html`<a href=${href('parked', { flow: row.name })}>${number(row.parked)}</a>` : number(0);
    return html`<tr><td><a href=${href(path('flows', row.name))}>${row.name}</a></td><td>${stateTag(row)}</td><td class="small">${row.from} → ${row.to}</td><td class="small mut">${tx(row.trigger)}</td>
      ${['read', 'applied', 'filtered'].map(term => html`<td class="num">${number(row[term])}</td>`)}<td class="num">${bad}</td><td class="num">${row.pending < 0 ? '–' : number(row.pending)}</td></tr>`;
  }

  render() {
    const wanted = (this.query.get('q') ?? '').toLowerCase();
    const all = [...live.flows.values()].filter(({ row }) => `${row.name} ${row.from} ${row.to}`.toLowerCase().includes(wanted)).sort((a, b) => a.row.name.localeCompare(b.row.name));
    return html`<div class="bar"><h1 class="grow">${t('page.flows')}</h1><input class="find" type="search" aria-label=${t('flows.search')} placeholder=${t('flows.search')} .value=${this.query.get('q') ?? ''} @input=${event => setQuery({ q: event.target.value })}></div>
      ${!live.isKnown ? html`<q-skeleton lines="8"></q-skeleton>` : all.length === 0 ? html`<div class="card"><q-empty .heading=${wanted ? t('combobox.none') : t('home.empty')} .text=${wanted ? '' : t('home.empty-text')}></q-empty></div>`
        : html`<div class="card scroll"><table><thead><tr><th>${t('flows.name')}</th><th>${t('flows.state')}</th><th>${t('flows.sides')}</th><th>${t('flows.trigger')}</th>
          ${['read', 'applied', 'filtered', 'parked'].map(term => html`<th class="num">${t(`ledger.${term}`)}</th>`)}<th class="num">${t('home.pending')}</th></tr></thead><tbody>${all.map(picture => this.row(picture))}</tbody></table></div>`}${nothing}`;
  }
}
define('page-flows', Flows);
