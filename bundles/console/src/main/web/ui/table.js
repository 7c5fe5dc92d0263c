import { QiaoElement, html, css, nothing, define, t, shared, number, icon } from './base.js';
import './parts.js';

const ROW = 36;
const AROUND = 6;
const MOST_ROWS = 54;
const MOST_HEIGHT = 12_000_000; // Browsers stop at some height: above it the bar moves over rows in proportion.

/**
 * A table of any number of rows of which only those in view are elements.
 *
 * `source`: {size, total (−1 while unknown), page(index): Promise of {items}, ready(index): items or undefined}, see
 * pages/record-source.js (which also says `counted` when its total is known), or listSource() for rows that are there. `columns`: [{name, label, width, align, cell(row), sorts}].
 * `sort`: 'name' or '-name'. `href(row)`: where Enter or a click leads. Says `q-sort` {name}, `q-open` {row}.
 */
export class Table extends QiaoElement {
  static properties = {
    columns: { attribute: false }, source: { attribute: false }, sort: {}, href: { attribute: false }, label: {},
    first: { state: true }, active: { state: true }, total: { state: true }, problem: { state: true },
  };
  static styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; overflow: hidden; }
    .grid { overflow: auto; flex: 1; min-height: 0; position: relative; outline-offset: -2px; }
    .head, .line { display: grid; grid-template-columns: var(--columns); align-items: center; min-width: var(--width); }
    .head { position: sticky; top: 0; z-index: 2; height: 36px; background: var(--card); border-bottom: 1px solid var(--line); font-size: 12.5px; font-weight: 600; color: var(--mut); }
    .head > *, .line > * { padding: 0 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .head button { height: 28px; padding: 0 6px; margin: 0 -6px; font-size: 12.5px; font-weight: 600; color: inherit; max-width: 100%; }
    .head .num button { flex-direction: row-reverse; }
    .head .sorted button { color: var(--fg); }
    .space { position: relative; min-width: var(--width); }
    .line { position: absolute; inset-inline: 0; height: ${ROW}px; border-bottom: 1px solid var(--line); color: inherit; background: var(--card); }
    .line:hover { background: var(--hover); text-decoration: none; }
    .line.active { background: var(--acc-bg); }
    .line > :first-child { font-weight: 500; }
    .bone { display: block; height: 10px; border-radius: 4px; background: var(--line); padding: 0; margin: 0 12px; }
    footer { display: flex; align-items: center; gap: var(--s3); border-top: 1px solid var(--line); padding: 5px 12px; font-size: 12.5px; color: var(--mut); background: var(--card); }
    footer input { width: 92px; height: 26px; padding: 2px 8px; font-size: 12.5px; }`];

  constructor() {
    super();
    this.first = 0;
    this.active = -1;
    this.total = 0;
    this.view = 600;
  }

  connectedCallback() {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  get grid() {
    return this.renderRoot?.querySelector('.grid');
  }

  get height() {
    return Math.min(this.total * ROW, MOST_HEIGHT);
  }

  measure() {
    this.view = Math.max(ROW, (this.grid?.clientHeight ?? 600) - ROW);
    this.requestUpdate();
  }

  willUpdate(changed) {
    if (changed.has('source') && this.source) {
      this.problem = undefined;
      this.active = -1;
      this.first = 0;
      this.total = Math.max(0, this.source.total);
      if (this.grid) {
        this.grid.scrollTop = 0;
      }
      const source = this.source;
      source.counted = problem => {
        if (source === this.source) {
          this.problem = problem?.name === 'AbortError' ? undefined : problem;
          this.total = source.total;
          this.requestUpdate();
          this.emit('q-loaded', { total: source.total });
        }
      };
      this.load(0);
    }
  }

  /** Fetches a page and draws it; what came of another source meanwhile is dropped. */
  async load(index) {
    const source = this.source;
    try {
      await source.page(index);
      if (source === this.source) {
        this.total = Math.max(this.total, source.total, 0);
        this.requestUpdate();
        this.emit('q-loaded', { total: source.total });
      }
    } catch (problem) {
      if (source === this.source && problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  row(index) {
    const page = Math.floor(index / this.source.size);
    const items = this.source.ready(page);
    if (!items) {
      this.load(page);
    }
    return items?.[index % this.source.size];
  }

  /** Brings a row into view, by its number from 0. */
  jump(index) {
    const wanted = Math.max(0, Math.min(this.total - 1, index));
    this.active = wanted;
    const fits = Math.floor(this.view / ROW);
    if (wanted < this.first || wanted >= this.first + fits) {
      this.grid.scrollTop = this.offset(Math.max(0, wanted - (wanted < this.first ? 0 : fits - 1)));
    }
  }

  offset(index) {
    const whole = this.total * ROW;
    return whole <= MOST_HEIGHT ? index * ROW : (index / Math.max(1, this.total - this.view / ROW)) * (MOST_HEIGHT - this.view);
  }

  scrolled() {
    const top = this.grid.scrollTop;
    const whole = this.total * ROW;
    this.first = whole <= MOST_HEIGHT ? Math.floor(top / ROW) : Math.floor((top / (MOST_HEIGHT - this.view)) * (this.total - this.view / ROW));
  }

  pressed(event) {
    const fits = Math.max(1, Math.floor(this.view / ROW) - 1);
    const at = Math.max(this.active, 0);
    const to = { ArrowDown: this.active + 1, ArrowUp: at - 1, PageDown: at + fits, PageUp: at - fits, Home: 0, End: this.total - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.jump(to);
    } else if (event.key === 'Enter' && this.active >= 0) {
      this.renderRoot.querySelector('.line.active')?.click();
    }
  }

  updated() {
    const template = (this.columns ?? []).map(c => c.width ?? 'minmax(140px, 1fr)').join(' ');
    const least = (this.columns ?? []).reduce((sum, c) => sum + (parseInt(/\d+/.exec(c.width ?? '140')?.[0] ?? '140', 10)), 0);
    this.style.setProperty('--columns', template);
    this.style.setProperty('--width', `${least}px`);
    const space = this.renderRoot.querySelector('.space');
    space.style.height = `${this.height}px`;
    const shift = this.total * ROW > MOST_HEIGHT ? this.grid.scrollTop - this.first * ROW : 0;
    this.renderRoot.querySelectorAll('.line').forEach(line => {
      line.style.top = `${Number(line.dataset.row) * ROW + shift}px`;
    });
  }

  head(column) {
    const isSorted = this.sort === column.name || this.sort === `-${column.name}`;
    const direction = this.sort?.startsWith('-') ? 'descending' : 'ascending';
    return html`<span role="columnheader" class="${column.align === 'end' ? 'num' : ''} ${isSorted ? 'sorted' : ''}" aria-sort=${isSorted ? direction : nothing}>
      ${column.sorts ? html`<button class="plain" title=${t('table.sort-by', { name: column.label })} @click=${() => this.emit('q-sort', { name: isSorted && direction === 'ascending' ? `-${column.name}` : column.name })}><span class="cut">${column.label}</span>${isSorted ? icon(direction === 'ascending' ? 'up' : 'down') : nothing}</button>` : column.label}</span>`;
  }

  line(index) {
    const row = this.row(index);
    const cells = row
      ? this.columns.map(c => html`<span role="gridcell" class=${c.align === 'end' ? 'num' : ''}>${c.cell(row)}</span>`)
      : this.columns.map(() => html`<span role="gridcell"><span class="bone"></span></span>`);
    const isActive = index === this.active;
    const address = row && this.href ? this.href(row) : undefined;
    return address
      ? html`<a role="row" id="r${index}" class="line ${isActive ? 'active' : ''}" tabindex="-1" href=${address} aria-rowindex=${index + 2} data-row=${index}>${cells}</a>`
      : html`<div role="row" id="r${index}" class="line ${isActive ? 'active' : ''}" aria-rowindex=${index + 2} data-row=${index} @click=${() => row && this.emit('q-open', { row })}>${cells}</div>`;
  }

  render() {
    const from = Math.max(0, this.first - AROUND);
    const to = Math.min(this.total, from + Math.min(MOST_ROWS, Math.ceil(this.view / ROW) + 2 * AROUND));
    const rows = [];
    for (let index = from; this.source && index < to; index++) {
      rows.push(this.line(index));
    }
    const isVisible = this.active >= from && this.active < to;
    return html`${this.problem ? html`<q-problem .problem=${this.problem} again @q-retry=${() => { this.problem = undefined; this.load(0); }}></q-problem>` : nothing}
      <div class="grid" role="grid" tabindex="0" aria-label=${this.label} aria-rowcount=${this.total + 1} aria-colcount=${this.columns?.length ?? 0}
        aria-activedescendant=${isVisible ? `r${this.active}` : nothing} @scroll=${this.scrolled} @keydown=${this.pressed}>
        <div class="head" role="row" aria-rowindex="1">${(this.columns ?? []).map(c => this.head(c))}</div>
        <div class="space" role="rowgroup">${rows}</div></div>
      <footer><span class="grow">${this.source?.total < 0 || this.source?.isCounting ? t('state.loading') : t('table.rows', { count: this.total })}<slot name="note"></slot></span>
        ${this.total > 50 ? html`<label class="row">${t('table.jump')}<input type="number" min="1" max=${this.total} inputmode="numeric" @change=${event => this.jump(Number(event.target.value) - 1)}></label>` : nothing}</footer>`;
  }
}
define('q-table', Table);

/** A source of rows that are there. */
export const listSource = items => ({ size: items.length || 1, total: items.length, page: async () => items, ready: () => items });
