import { QiaoElement, html, css, nothing, define, t, tx, shared, icon } from '../ui/base.js';
import { setQuery } from '../ui/router.js';
import { nodeAt, tryParse } from '../ui/json-text.js';
import { compared, fieldAt, rowsOf } from './flow-lines.js';
import './flow-filter.js';
import './flow-line.js';
import './flow-preview.js';

/** The mapping as a table: target, source, converters, what happens when something goes wrong. A line opens to be edited, with its effect beside it. */
class FlowMapping extends QiaoElement {
  static properties = { draft: { attribute: false }, open: {}, isAdding: { state: true } };
  static styles = [shared, css`
    .scroll { overflow-x: auto; }
    table { min-width: 860px; }
    th { padding-block: 8px; background: var(--sunken); }
    tbody tr.line { cursor: pointer; } tbody tr.line:hover > td { background: var(--hover); }
    tr.open > td { background: var(--acc-bg); border-bottom-color: transparent; }
    tr.edit > td { padding: 0; background: var(--card); }
    .target { font-weight: 600; background: none; border: 0; padding: 0; height: auto; box-shadow: none; text-align: start; color: inherit; }
    .target:hover { background: none; text-decoration: underline; }
    .kind { font-size: 11.5px; color: var(--mut); white-space: nowrap; }
    td.deep { padding-inline-start: 32px; }
    .rules { display: flex; flex-wrap: wrap; gap: 4px; }
    .rule { font: 12px/20px var(--mono); background: var(--sunken); border-radius: 4px; padding: 0 6px; overflow-wrap: anywhere; }
    td .i { vertical-align: -3px; color: var(--mut); }
    .must { color: var(--bad); } .from { overflow-wrap: anywhere; }
    .head { display: flex; align-items: center; padding: var(--s3) var(--s4); gap: var(--s2); } .card { margin-bottom: var(--s4); }
    .adding { display: flex; gap: var(--s2); padding: 0 var(--s4) var(--s3); max-width: 460px; }
    .changed .target::after { content: ""; display: inline-block; width: 6px; height: 6px; border-radius: 50%; background: var(--acc); margin-inline-start: 6px; vertical-align: 2px; }
    @media (max-width: 700px) { table { min-width: 0; } tr.line > td:nth-child(n+4), th:nth-child(n+4) { display: none; } th, tr.line > td { padding-inline: 8px; } .head .mut { display: none; } }`];

  toggle(row) {
    setQuery({ field: this.open === row.field ? '' : row.field });
  }

  kinds(row) {
    const { source } = this.draft.types ?? {};
    const kinds = row.from.map(name => fieldAt(source, row.depth > 0 && row.value ? this.parentOf(row) + name : name)?.kind).filter(Boolean);
    return kinds.length === 0 ? nothing : html` <span class="kind">${[...new Set(kinds)].map(kind => t(`kind.${kind}`)).join(', ')}</span>`;
  }

  /** The source path of the list that a nested line stands in: `lines.`. */
  parentOf(row) {
    const parent = row.path.slice(0, -2);
    const value = row.whole ? parent.slice(2).reduce((inner, name) => inner?.[name], row.whole) : nodeAt(tryParse(this.draft.text), parent)?.value;
    return parent.length < 2 || !value?.each ? '' : `${value.each}.`;
  }

  source(row) {
    switch (row.input) {
      case 'expr': return html`<code>= ${row.value.expr}</code>`;
      case 'const': return row.isOwn ? html`<span class="mut small">${t('mapping.constant')}</span> <code>${JSON.stringify(row.value.const)}</code>` : html`<span class="mut small">${t('mapping.constant')}</span>`;
      case 'each': return html`<span class="mut small">${t('mapping.each')}</span> <code>${row.value.each ?? row.from.join('')}</code>`;
      case 'map': return html`<span class="mut small">${t('mapping.nested')}</span>`;
      default: return html`<code>${row.from.join(' + ')}</code>${this.kinds(row)}`;
    }
  }

  mishaps(row) {
    return row.input === 'from' || row.input === 'expr' ? html`${t(`mishap.loss.${row.onLoss}`)} · ${t(`mishap.fail.${row.onFail}`)}` : nothing;
  }

  row(row, changed) {
    const field = fieldAt(this.draft.types?.target, row.field);
    const isOpen = this.open === row.field;
    const isRequired = field?.traits?.includes('required');
    const name = row.field.split(/\.|\[\]\./).at(-1);
    return html`<tr class="line ${isOpen ? 'open' : ''} ${changed.has(row.field) ? 'changed' : ''}" @click=${() => this.toggle(row)}>
        <td class=${row.depth > 0 ? 'deep' : ''}><button class="target" aria-expanded=${isOpen ? 'true' : 'false'} @click=${event => { event.stopPropagation(); this.toggle(row); }}>${name}</button>${isRequired ? html` <span class="must" title=${t('form.required')}>*</span>` : nothing}
          <div class="kind">${field ? html`${tx(field.labels) === field.name ? nothing : html`${tx(field.labels)} · `}${t(`kind.${field.kind}`)}` : nothing}</div></td>
        <td class="from">${this.source(row)}</td>
        <td><div class="rules">${row.rules.map(rule => html`<span class="rule">${rule}</span>`)}</div></td>
        <td class="small">${t(`set.${row.set}`)}</td><td class="small mut">${this.mishaps(row)}</td>
        <td class="small">${row.isOwn ? (row.stage === 'active' ? nothing : html`<span class="tag warn bare">${t(`stage.${row.stage}`)}</span>`) : html`<span class="tag bare">${t('mapping.inherited')}</span>`}</td></tr>
      ${isOpen ? html`<tr class="edit"><td colspan="6"><q-flow-line .draft=${this.draft} .row=${row} .parent=${this.parentOf(row)}></q-flow-line></td></tr>` : nothing}`;
  }

  add(event) {
    event.preventDefault();
    const name = event.target.elements.field.value.trim();
    if (name) {
      this.draft.setAt(['map', name], (fieldAt(this.draft.types?.source, name) ? { from: name } : { const: null }));
      this.isAdding = false;
      setQuery({ field: name });
    }
  }

  adding(rows) {
    const free = (this.draft.types?.target?.fields ?? []).filter(field => !rows.some(row => row.field === field.name) && !field.traits.includes('read-only'));
    return html`<form class="adding" @submit=${this.add}><input name="field" list="free" autocomplete="off" aria-label=${t('mapping.target')} placeholder=${t('mapping.target')} required>
      <datalist id="free">${free.map(field => html`<option value=${field.name}>${tx(field.labels)}</option>`)}</datalist>
      <button class="main">${t('mapping.add')}</button><button type="button" @click=${() => (this.isAdding = false)}>${t('action.cancel')}</button></form>`;
  }

  render() {
    const { draft } = this;
    const rows = rowsOf(draft);
    if (!rows) {
      return html`<div class="card"><q-empty .heading=${t('mapping.broken')} .text=${t('mapping.broken-text')}></q-empty></div>`;
    }
    const pairs = compared(draft.before, draft.after);
    const changed = new Set(pairs.flatMap(pair => pair.fields.filter(field => field.isChanged && field.now).map(field => field.field.replaceAll(/\[\d+\]/g, '[]'))));
    const mapper = tryParse(draft.text)?.value.mapper;
    return html`<q-flow-filter .draft=${draft}></q-flow-filter>
      <section class="card" aria-label=${t('flow.tab.mapping')}><div class="head"><h2 class="grow">${t('flow.tab.mapping')}</h2>
        ${mapper ? html`<span class="mut small">${t('mapping.mapper')} <code>${typeof mapper === 'string' ? mapper : mapper.use}</code></span>` : nothing}
        ${draft.isReadOnly ? html`<span class="mut small">${t('mapping.read-only')}</span>` : html`<button class="small" @click=${() => (this.isAdding = true)}>${icon('plus')}${t('mapping.add')}</button>`}</div>
      ${this.isAdding ? this.adding(rows) : nothing}
      <div class="scroll"><table><thead><tr><th>${t('mapping.target')}</th><th>${t('mapping.source')}</th><th>${t('mapping.converters')}</th><th>${t('mapping.set')}</th><th>${t('mapping.mishap')}</th><th><span class="hide">${t('mapping.stage')}</span></th></tr></thead>
        <tbody>${rows.map(row => this.row(row, changed))}</tbody></table></div></section>
      <q-flow-preview .draft=${draft} .pairs=${pairs}></q-flow-preview>`;
  }

  updated() {
    if (this.open && this.shown !== this.open) {
      const line = this.renderRoot.querySelector('q-flow-line');
      line?.updateComplete.then(() => line.scrollIntoView({ block: 'nearest' }));
    }
    this.shown = this.open;
    this.redraw ??= () => this.requestUpdate();
    if (this.followed !== this.draft) {
      this.followed?.removeEventListener('change', this.redraw);
      this.followed = this.draft;
      this.followed.addEventListener('change', this.redraw);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.followed?.removeEventListener('change', this.redraw);
    this.followed = undefined;
  }
}
define('q-flow-mapping', FlowMapping);
