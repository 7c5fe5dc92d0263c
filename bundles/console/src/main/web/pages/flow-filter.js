import { QiaoElement, html, css, nothing, define, t, shared, icon } from '../ui/base.js';
import { live as bound } from 'lit/directives/live.js';
import { nodeAt, tryParse } from '../ui/json-text.js';
import { ruleText } from './flow-lines.js';

/** The flow's conditions under edit: a record takes part when all of them hold. */
class FlowFilter extends QiaoElement {
  static properties = { draft: { attribute: false } };
  static styles = [shared, css`
    .card { padding: var(--s3) var(--s4); margin-bottom: var(--s4); }
    .head { display: flex; align-items: center; margin-bottom: var(--s2); }
    li { display: flex; gap: var(--s2); align-items: center; padding: 3px 0; }
    input { font: 13px/1.5 var(--mono); }
    .and { width: 36px; flex: none; color: var(--mut); font-size: 12.5px; }`];

  get own() {
    return nodeAt(tryParse(this.draft.text), ['filter'])?.value;
  }

  /** The conditions as they stand in the text, else those that are inherited. */
  get conditions() {
    const { own } = this;
    return own === undefined ? (tryParse(this.draft.text)?.members?.has('extends') ? this.draft.view.filter : []) : [own].flat();
  }

  put(conditions) {
    const value = conditions.length === 0 ? undefined : conditions.length === 1 ? conditions[0] : conditions;
    this.draft.setAt(['filter'], value);
  }

  condition(condition, index, all) {
    const set = value => this.put(all.map((other, at) => (at === index ? value : other)));
    return html`<li><span class="and">${index === 0 ? t('filter.when') : t('filter.and')}</span>
      ${typeof condition === 'string'
        ? html`<input class="grow" id="condition-${index}" spellcheck="false" autocomplete="off" aria-label=${t('filter.condition', { count: index + 1 })} placeholder=${t('filter.expression-hint')} .value=${bound(condition)} ?readonly=${this.draft.isReadOnly} @input=${event => set(event.target.value)}>`
        : html`<span class="grow"><code>${ruleText(condition)}</code></span>`}
      ${this.draft.isReadOnly ? nothing : html`<button class="plain icon" aria-label=${t('filter.remove', { what: ruleText(condition) })} @click=${() => this.put(all.filter((_, at) => at !== index))}>${icon('close')}</button>`}</li>`;
  }

  render() {
    const { conditions } = this;
    return html`<section class="card" aria-label=${t('flow.step.filter')}><div class="head"><h2 class="grow">${t('flow.step.filter')}</h2>
      ${this.draft.isReadOnly ? nothing : html`<button class="small" @click=${() => this.put([...conditions, ''])}>${icon('plus')}${t('filter.add-condition')}</button>`}</div>
      ${conditions.length === 0 ? html`<p class="mut small">${t('flow.all')}</p>` : html`<ul>${conditions.map((condition, index) => this.condition(condition, index, conditions))}</ul>`}</section>`;
  }
}
define('q-flow-filter', FlowFilter);
