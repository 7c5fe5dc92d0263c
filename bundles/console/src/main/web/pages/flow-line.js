import { QiaoElement, html, css, nothing, define, t, tx, shared } from '../ui/base.js';
import { live as bound } from 'lit/directives/live.js';
import { compared, isOf, plain, ruleOf, ruleText } from './flow-lines.js';
import { gone } from './flow-preview.js';

const DEFAULTS = { set: 'always', onLoss: 'park', onFail: 'park', state: 'active' };
const WORDS = { set: ['always', 'if-changed', 'if-empty', 'on-create'], onLoss: ['park', 'accept', 'fail'], onFail: ['park', 'null', 'default'], state: ['active', 'proposed', 'deprecated'], missing: ['wait', 'null', 'park'] };
const ORDER = ['from', 'each', 'const', 'expr', 'link', 'missing', 'codes', 'via', 'default', 'set', 'onLoss', 'onFail', 'state', 'map'];

/** One line of a mapping under edit; beside it what the sample's records have in this field, before and after. */
class FlowLine extends QiaoElement {
  static properties = { draft: { attribute: false }, row: { attribute: false }, parent: {} };
  static styles = [shared, css`
    .pair { display: grid; grid-template-columns: minmax(300px, 1fr) minmax(320px, 1.2fr); border-bottom: 1px solid var(--line); }
    .form { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--s3); padding: var(--s4); align-content: start; }
    .wide { grid-column: 1 / -1; } label { display: grid; gap: 4px; font-size: 13px; font-weight: 500; }
    input, select { font-weight: 400; } .mono { font: 13px/1.5 var(--mono); }
    .effect { background: var(--sunken); border-inline-start: 1px solid var(--line); max-height: 420px; overflow: auto; padding: var(--s2) 0; outline-offset: -2px; }
    .effect table { font-size: 12.5px; min-width: 0; table-layout: fixed; } .effect th:first-child { width: 31%; } .effect th, .effect td { padding: 4px 10px; overflow-wrap: anywhere; }
    .effect th { position: sticky; top: calc(-1 * var(--s2)); background: var(--sunken); }
    .now.changed { background: var(--warn-bg); color: var(--warn); font-weight: 600; } .was { color: var(--mut); }
    .loss { color: var(--bad); display: block; font-weight: 400; }
    @media (max-width: 1100px) { .pair { grid-template-columns: minmax(0, 1fr); } .effect { border-inline-start: 0; border-top: 1px solid var(--line); } }
    @media (max-width: 520px) { .form { grid-template-columns: minmax(0, 1fr); } }`];

  /** Writes the line anew: what it has in its order, what is new in that of flow files, a default chosen is left out; a field alone stays a text. */
  change(changes) {
    const all = { ...this.row.value, ...changes };
    const isSaid = name => all[name] !== undefined && !(name in changes && all[name] === DEFAULTS[name]);
    const had = Object.keys(this.row.value);
    const entries = [...had, ...ORDER.filter(name => !had.includes(name))].filter(isSaid).map(name => [name, all[name]]);
    const value = Object.fromEntries(entries);
    const isBare = entries.length === 1 && typeof value.from === 'string';
    const { path, isOwn, depth, whole } = this.row;
    const written = isBare ? value.from : value;
    if (isOwn || depth === 0) {
      this.draft.setAt(path, written);
    } else {
      // A line within an inherited one: that becomes the flow's own with it.
      this.draft.setAt(path.slice(0, 2), withAt(whole, path.slice(2), written));
    }
  }

  input(name) {
    const empty = { from: undefined, const: undefined, expr: undefined };
    const first = this.row.from.find(from => /^[A-Za-z]/.test(from)) ?? this.draft.types?.source?.fields[0]?.name ?? '';
    const value = { from: first, const: '', expr: first }[name];
    const isRead = name !== 'const';
    this.change({ ...empty, [name]: value, ...(isRead ? {} : { via: undefined, codes: undefined, link: undefined, missing: undefined, default: undefined, onLoss: undefined, onFail: undefined }) });
  }

  text(name, value, set, { wide = false, suggestions, hint } = {}) {
    return html`<label class=${wide ? 'wide' : ''}>${t(`line.edit.${name}`)}<input class="mono" id="line-${name}" name=${name} autocomplete="off" spellcheck="false" list=${suggestions ?? nothing} .value=${bound(value)} placeholder=${hint ?? ''} ?disabled=${this.draft.isReadOnly}
      @input=${event => set(event.target.value)}></label>`;
  }

  choice(name, value, label) {
    return html`<label>${t(`line.edit.${name.toLowerCase()}`)}<select name=${name} ?disabled=${this.draft.isReadOnly} @change=${event => this.change({ [name]: event.target.value })}>
      ${WORDS[name].map(word => html`<option value=${word} ?selected=${word === value}>${label(word)}</option>`)}</select></label>`;
  }

  /** What the chosen input takes: fields, a value, an expression. */
  inputs() {
    const { row } = this;
    const { value } = row;
    if (row.input === 'from') {
      const many = text => text.split(/[,，]/).map(part => part.trim()).filter(Boolean);
      return this.text('from', row.from.join(', '), text => this.change({ from: many(text).length > 1 ? many(text) : text.trim() }), { suggestions: 'fields' });
    } else if (row.input === 'const') {
      return this.text('const', typeof value.const === 'string' ? value.const : JSON.stringify(value.const ?? null), text => this.change({ const: text }));
    }
    return this.text('expr', value.expr ?? '', text => this.change({ expr: text }), { wide: true });
  }

  form() {
    const { row } = this;
    const { value } = row;
    const isRead = row.input === 'from' || row.input === 'expr';
    const rules = [value.via ?? []].flat().map(ruleText).join(', ');
    const optional = name => text => this.change({ [name]: text.trim() || undefined });
    return html`<div class="form" role="group" aria-label=${row.field}>
      ${['from', 'const', 'expr'].includes(row.input) ? html`<label>${t('line.edit.input')}<select name="input" ?disabled=${this.draft.isReadOnly} @change=${event => this.input(event.target.value)}>
        ${['from', 'expr', 'const'].map(name => html`<option value=${name} ?selected=${name === row.input}>${t(`line.input.${name}`)}</option>`)}</select></label>${this.inputs()}` : nothing}
      ${isRead ? html`${this.text('via', rules, text => this.change({ via: rulesOf(text) }), { wide: true, suggestions: 'rules', hint: t('line.edit.via-hint') })}
        ${this.text('codes', value.codes ?? '', optional('codes'))}${this.text('link', value.link ?? '', text => this.change({ link: text.trim() || undefined, ...(text.trim() ? {} : { missing: undefined }) }))}
        ${value.link ? this.choice('missing', value.missing ?? 'wait', word => t(`line.missing.${word}`)) : nothing}
        ${this.text('default', value.default === undefined ? '' : plain(value.default), text => this.change({ default: text === '' ? undefined : text }))}
        ${this.choice('onLoss', row.onLoss, word => t(`mishap.loss.${word}`))}${this.choice('onFail', row.onFail, word => t(`mishap.fail.${word}`))}` : nothing}
      ${this.choice('set', row.set, word => t(`set.${word}`))}${this.choice('state', row.stage, word => t(`stage.${word}`))}
      ${this.draft.isReadOnly ? nothing : html`<div class="wide row"><button class="small danger" ?disabled=${!row.isOwn} @click=${() => this.draft.setAt(row.path, undefined)}>${t('line.edit.remove')}</button>
        ${row.isOwn ? nothing : html`<span class="mut small">${t('line.edit.inherited')}</span>`}</div>`}
      <datalist id="fields">${this.sources().map(field => html`<option value=${field.name}>${tx(field.labels)} · ${t(`kind.${field.kind}`)}</option>`)}</datalist>
      <datalist id="rules">${(this.draft.types?.converters ?? []).map(name => html`<option value=${rules.includes(',') ? `${rules.slice(0, rules.lastIndexOf(',') + 1)} ${name}` : name}></option>`)}</datalist></div>`;
  }

  /** The source fields that this line can read: within a list those of its records. */
  sources() {
    const parents = (this.parent ?? '').split('.').filter(Boolean);
    return parents.reduce((fields, name) => fields.find(field => field.name === name)?.nested?.fields ?? [], this.draft.types?.source?.fields ?? []);
  }

  /** One field of the sample, record by record. */
  effect() {
    const { draft, row } = this;
    const pairs = compared(draft.before, draft.after)
      .flatMap(pair => pair.fields.filter(field => isOf(field.field, row.field)).map(field => ({ pair, ...field })));
    return html`<div class="effect" tabindex="0" role="group" aria-label=${t('line.effect')}><table><thead><tr><th>${t('preview.record')}</th><th>${t('preview.input')}</th><th>${t('preview.was')}</th><th>${t('preview.now')}</th></tr></thead>
      <tbody>${pairs.slice(0, 60).map(({ pair, was, now, isChanged }) => {
        const losses = (now?.lineage.steps ?? []).filter(step => step.loss).map(step => step.loss);
        return html`<tr><td class="cut" title=${pair.name}>${pair.name}</td><td class="was">${plain(now?.lineage.input)}</td><td class="was">${plain(was?.lineage.output)}</td>
          <td class="now ${isChanged ? 'changed' : ''}">${now ? plain(now.lineage.output) : gone(pair)}${isChanged ? html`<span class="hide">${t('preview.changed')}</span>` : nothing}${losses.map(loss => html`<span class="loss">${loss}</span>`)}</td></tr>`;
      })}
      ${pairs.length === 0 ? html`<tr><td colspan="4" class="mut">${t(draft.after ? 'line.no-effect' : 'state.loading')}</td></tr>` : nothing}</tbody></table></div>`;
  }

  render() {
    return html`<div class="pair">${this.form()}${this.effect()}</div>`;
  }
}
define('q-flow-line', FlowLine);

/** A copy of a value in which another stands at a path. */
const withAt = (value, [name, ...rest], inner) => (name === undefined ? inner : { ...value, [name]: withAt(value[name], rest, inner) });

/** Converters from a line of text; a comma inside braces or quotes is no end. */
function rulesOf(text) {
  const parts = text.match(/(?:\{[^}]*\}|"[^"]*"|[^,，])+/g) ?? [];
  const rules = parts.map(part => part.trim()).filter(Boolean).map(ruleOf);
  return rules.length === 0 ? undefined : rules;
}
