import { html, css, nothing, define, t, tx, number, shared, icon, Page } from '../ui/base.js';
import { api } from '../ui/api.js';
import { href, path, setQuery } from '../ui/router.js';
import { live, Follow } from '../ui/live.js';
import { stateTag } from '../ui/flow-picture.js';
import './parked-cause.js';

const PAUSE_MILLIS = 300;

/** Records that do not go on, of every flow or of one, by flow and cause; a cause opens with its records and what a retry would do. */
class ParkedPage extends Page {
  static properties = { flows: { state: true }, problem: { state: true } };
  static styles = [shared, css`
    :host { display: block; }
    section { margin-bottom: var(--s5); }
    .head { display: flex; align-items: center; gap: var(--s3); padding: var(--s3) var(--s4); flex-wrap: wrap; border-bottom: 1px solid var(--line); }
    .cause { display: flex; align-items: center; gap: var(--s2); width: 100%; height: auto; min-height: 40px; padding: var(--s2) var(--s4); border: 0; border-radius: 0; box-shadow: none; text-align: start; white-space: normal; justify-content: start; }
    .cause .say { font-weight: 500; overflow-wrap: anywhere; } .cause b { font-variant-numeric: tabular-nums; color: var(--bad); min-width: 44px; text-align: end; }
    li + li { border-top: 1px solid var(--line); }
    li.open > .cause { background: var(--sunken); }`];

  constructor() {
    super();
    new Follow(this, ['flows', 'state'], () => this.soon());
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Read anew when a flow's number of parked changes is another one, many changes once. */
  soon() {
    if (this.busy) {
      return; // Under way its cause would come and go; at its end everything is read anew.
    }
    const now = [...live.flows.values()].map(({ row }) => `${row.name} ${row.parked} ${row.inFlight}`).join();
    if (now !== this.seen) {
      this.seen = now;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(), PAUSE_MILLIS);
    }
  }

  async load() {
    if (this.busy) {
      return;
    }
    try {
      this.flows = await api.get(['parked']);
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** While a cause is retried the list stands still. */
  hold(key) {
    this.busy = key || undefined;
    if (!this.busy) {
      this.load();
    }
  }

  isOpen(flow, cause) {
    return this.query.get('open') === `${flow.flow} ${cause.cause}` || this.busy === `${flow.flow} ${cause.cause}`;
  }

  toggle(flow, cause) {
    const key = `${flow.flow} ${cause.cause}`;
    setQuery({ open: this.query.get('open') === key ? '' : key });
  }

  cause(flow, cause) {
    const isOpen = this.isOpen(flow, cause);
    return html`<li class=${isOpen ? 'open' : ''} data-cause=${cause.cause}><button class="plain cause" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => this.toggle(flow, cause)}>${icon(isOpen ? 'down' : 'right')}
      <span class="say grow" title=${cause.cause}>${tx(cause.label)}</span><b>${number(cause.keys)}</b></button>
      ${isOpen ? html`<q-parked-cause .flow=${flow} .cause=${cause} @q-busy=${({ detail }) => this.hold(detail && `${flow.flow} ${cause.cause}`)}></q-parked-cause>` : nothing}</li>`;
  }

  section(flow) {
    const row = live.flows.get(flow.flow)?.row;
    return html`<section class="card" data-flow=${flow.flow} aria-label=${flow.flow}><div class="head"><h2><a href=${href(path('flows', flow.flow))}>${flow.flow}</a></h2>${row ? stateTag(row) : nothing}
      <span class="mut small grow">${flow.from} → ${flow.to}</span><span class="mut small">${t('parked.records', { count: flow.keys })}</span></div>
      <ul>${flow.causes.map(cause => this.cause(flow, cause))}</ul></section>`;
  }

  render() {
    const only = this.query.get('flow');
    const all = (this.flows ?? []).filter(flow => !only || flow.flow === only);
    return html`<div class="bar"><h1>${t('page.parked')}</h1>${only ? html`<span class="tag acc bare">${only}</span><a class="button plain small" href=${href('parked')}>${t('parked.all-flows')}</a>` : nothing}</div>
      ${this.problem ? html`<q-problem .problem=${this.problem} again @q-retry=${this.load}></q-problem>`
        : !this.flows ? html`<q-skeleton lines="8"></q-skeleton>`
        : all.length === 0 ? html`<div class="card"><q-empty .heading=${t('parked.none')} .text=${t('parked.none-text')}></q-empty></div>`
        : all.map(flow => this.section(flow))}`;
  }
}
define('page-parked', ParkedPage);
