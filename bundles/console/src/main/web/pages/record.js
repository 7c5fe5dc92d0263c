import { html, css, nothing, define, t, tx, moment, ago, shared, icon, Page } from '../ui/base.js';
import { go, href, path } from '../ui/router.js';
import { api } from '../ui/api.js';
import { findRecords, objectType, quoted, title } from '../ui/meta.js';
import { Follow } from '../ui/live.js';
import { label, SYSTEM } from '../ui/fields.js';
import { confirm } from '../ui/dialog.js';
import { toast, toastProblem } from '../ui/toast.js';
import './record-conflict.js';
import './record-sides.js';
import './record-history.js';
import '../ui/form.js';

/** What was typed in the form of a new record while it was being made, {patch, field} by its id: its own page goes on with it. */
const goingOn = new Map();

/** One record: its form, both sides, its history; or a new one. */
class RecordPage extends Page {
  static properties = {
    type: { state: true }, record: { state: true }, patch: { state: true }, refused: { state: true }, problem: { state: true },
    conflict: { state: true }, isBusy: { state: true }, isStale: { state: true },
  };
  static styles = [shared, css`
    :host { display: block; height: auto; }
    .trail { font-size: 12.5px; margin-bottom: 4px; }
    .bar { margin-bottom: var(--s3); }
    h1 { overflow-wrap: anywhere; }
    section { margin-bottom: var(--s5); } section h2 { margin-bottom: var(--s3); }
    .save { position: sticky; bottom: calc(-1 * var(--s5)); margin: 0 calc(-1 * var(--s4)) calc(-1 * var(--s4)); padding: var(--s3) var(--s4); background: var(--card); border-top: 1px solid var(--line); border-radius: 0 0 var(--radius) var(--radius); display: flex; gap: var(--s2); align-items: center; }
    details summary { cursor: pointer; font-weight: 600; padding: var(--s2) 0; } details q-form { padding-top: var(--s3); }
    .stale { display: flex; gap: var(--s2); align-items: center; background: var(--warn-bg); color: var(--warn); border-radius: 6px; padding: 4px 12px; margin-bottom: var(--s3); }
    q-problem { margin-bottom: var(--s3); }`];

  constructor() {
    super();
    this.patch = {};
    this.refused = {};
    new Follow(this, ['records.changed'], event => event.detail.objects.includes(this.params.object) && this.look());
  }

  get isNew() {
    return this.params.id === undefined;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.type = await objectType(this.params.object);
      this.record = this.isNew ? {} : await this.read();
      await this.goOn();
    } catch (problem) {
      this.problem = problem;
    }
  }

  get forms() {
    return [...this.renderRoot.querySelectorAll('q-form')];
  }

  /** Takes up what was typed while this record was being made, where it was typed. */
  async goOn() {
    const typed = goingOn.get(this.params.id);
    if (typed) {
      goingOn.delete(this.params.id);
      this.patch = typed.patch;
      await this.updateComplete;
      this.forms.forEach(form => form.enter(typed.field));
    }
  }

  /** Through the list, whose answer says what people call the records it refers to. */
  async read() {
    const byId = await api.get(['objects', this.params.object], { filter: `id == ${quoted(this.params.id)}`, limit: 1 });
    if (byId.items[0]) {
      return byId.items[0];
    }
    const record = await api.get(['objects', this.params.object, this.params.id]);
    go(href(path('records', this.params.object, record.id), Object.fromEntries(this.query)), { replace: true });
    return record;
  }

  /** Somebody changed a record of this kind: this one is drawn anew, unless it is being edited; then that is said. */
  async look() {
    if (this.isNew || !this.record) {
      return;
    }
    const now = await this.read().catch(() => undefined);
    if (now && now.version !== this.record.version) {
      if (Object.keys(this.patch).length === 0 && !this.isBusy && !this.forms.some(form => form.isTyping)) {
        this.record = now;
      } else {
        this.isStale = true;
      }
    }
  }

  readonly = field => field.traits.includes('read-only') || (field.traits.includes('create-only') && !this.isNew) || (field.name === this.type.states?.field);

  references = (field, text, signal, without) => findRecords(field.target, text, { signal, without });

  changed(event) {
    const { name, value } = event.detail;
    const { [name]: dropped, ...others } = this.patch;
    this.patch = JSON.stringify(value) === JSON.stringify(this.record[name] ?? null) ? others : { ...this.patch, [name]: value };
    const { [name]: solved, ...left } = this.refused;
    this.refused = left;
  }

  /** What a call takes: references by id, lines without the system's own fields. */
  sent(patch) {
    return Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, this.plain(this.type.byName.get(name), value)]));
  }

  plain(field, value) {
    if (field?.kind === 'reference') {
      return value?.id ?? null;
    }
    if (field?.kind === 'records') {
      const fields = new Map(field.nested.fields.map(f => [f.name, f]));
      return (value ?? []).map(line => Object.fromEntries(Object.entries(line)
        .filter(([name, part]) => part !== null && (name === 'id' || !SYSTEM.has(name)) && !fields.get(name)?.traits.includes('read-only') && fields.get(name)?.target !== field.parent)
        .map(([name, part]) => [name, this.plain(fields.get(name), part)])));
    }
    return value;
  }

  async save() {
    this.isBusy = true;
    this.problem = undefined;
    const { patch } = this;
    const before = Object.fromEntries(Object.keys(patch).map(name => [name, this.record[name] ?? null]));
    try {
      if (this.isNew) {
        const made = await api.post(['objects', this.type.name], this.sent(patch));
        this.keepFor(made.id, patch, before);
        toast(t('record.made', { name: title(this.type, made) }));
        go(href(path('records', this.type.name, made.id)), { replace: true });
        return;
      }
      const { data } = await api.patch(['objects', this.type.name, this.record.id], this.sent(patch), { etag: `"${this.record.version}"` });
      await this.settled(patch, before);
      toast(t('record.saved'), { undo: () => this.undo(before, data.version) });
    } catch (problem) {
      this.failed(problem);
    } finally {
      this.isBusy = false;
    }
  }

  /** What was changed since `sent` went out, and what was taken back since, to `before`. */
  since(sent, before) {
    const since = Object.entries(this.patch).filter(([name, value]) => value !== sent[name]);
    const back = Object.entries(before).filter(([name]) => !(name in this.patch));
    return Object.fromEntries([...back, ...since]);
  }

  /** Keeps what was changed since `sent` went out for the page of the record that was made; what is for good once it is made, is not. */
  keepFor(id, sent, before) {
    const field = this.forms.map(form => form.leave()).find(Boolean);
    const since = Object.entries(this.since(sent, before)).filter(([name]) => !this.type.byName.get(name).traits.includes('create-only'));
    if (since.length > 0) {
      goingOn.set(id, { patch: Object.fromEntries(since), field });
    }
    this.patch = {};
  }

  /** The record as it is now. What was changed since `sent` went out is a change still; so is what was taken back since, to `before`. */
  async settled(sent = this.patch, before = {}) {
    this.patch = this.since(sent, before);
    this.refused = {};
    this.isStale = false;
    this.record = await this.read();
  }

  async undo(before, version) {
    try {
      await api.patch(['objects', this.type.name, this.record.id], this.sent(before), { etag: `"${version}"` });
      await this.settled({});
      toast(t('record.undone'));
    } catch (problem) {
      toastProblem(problem);
    }
  }

  failed(problem) {
    if (problem.status === 412 && problem.current) {
      this.conflict = { mine: this.patch, base: this.record, theirs: problem.current };
      return;
    }
    this.refused = refusals(problem.violations);
    this.problem = problem;
    this.updateComplete.then(() => this.renderRoot.querySelector('q-form')?.focusProblem());
  }

  /** What the reader decided field by field is a change of the newer version. */
  async merged(event) {
    const { theirs } = this.conflict;
    this.conflict = undefined;
    this.record = await this.read().catch(() => theirs);
    this.patch = event.detail;
    this.isStale = false;
    if (Object.keys(this.patch).length > 0) {
      await this.save();
    }
  }

  get steps() {
    const states = this.type.states;
    return states && !this.isNew ? states.transitions.filter(step => step.from.includes(this.record[states.field])
      && Object.entries(step.when).every(([name, code]) => (this.record[name] ?? '') === code)) : [];
  }

  async step(step) {
    this.isBusy = true;
    this.problem = undefined;
    try {
      const needed = Object.fromEntries(Object.entries(this.patch).filter(([name]) => step.requires.includes(name)));
      await api.post(['objects', this.type.name, this.record.id, 'transitions', step.name], this.sent(needed));
      await this.settled(needed);
      toast(t('record.stepped', { name: tx(step.labels), state: label(this.type.byName.get(this.type.states.field), step.to) }));
    } catch (problem) {
      this.failed(problem);
    } finally {
      this.isBusy = false;
    }
  }

  async drop() {
    const name = title(this.type, this.record);
    if (await confirm({ heading: t('record.remove', { name }), text: t('record.remove-text'), action: t('action.remove'), danger: true })) {
      try {
        await api.remove(['objects', this.type.name, this.record.id], { etag: `"${this.record.version}"` });
        toast(t('record.removed', { name }));
        go(href(path('records', this.type.name)));
      } catch (problem) {
        toastProblem(problem);
      }
    }
  }

  groups() {
    const fields = this.type.fields.filter(f => f.name !== 'deletedAt' && f.name !== 'id');
    const isOwn = f => !SYSTEM.has(f.name) || f.name === 'owner' || f.name === 'team';
    const edited = fields.filter(f => isOwn(f) && !this.readonly(f) && f.kind !== 'records');
    const lists = fields.filter(f => f.kind === 'records');
    const fixed = this.isNew ? [] : fields.filter(f => !edited.includes(f) && !lists.includes(f));
    return { edited, lists, fixed };
  }

  form(fields) {
    return html`<q-form .fields=${fields} .value=${{ ...this.record, ...this.patch }} .problems=${this.refused} .readonly=${this.readonly} .references=${this.references}
      .touched=${new Set(this.isNew ? [] : Object.keys(this.patch))} @q-change=${this.changed}></q-form>`;
  }

  profile() {
    const { edited, lists, fixed } = this.groups();
    const count = Object.keys(this.patch).length;
    return html`<div class="card pad">
      ${this.problem ? html`<q-problem .problem=${this.problem} .heading=${t('record.refused')}></q-problem>` : nothing}
      <section>${this.form(edited)}</section>${lists.length > 0 ? html`<section>${this.form(lists)}</section>` : nothing}
      ${fixed.length > 0 ? html`<details><summary>${t('record.fixed')}</summary>${this.form(fixed)}</details>` : nothing}
      ${count > 0 || this.isNew ? html`<div class="save"><span class="mut grow">${this.isNew ? nothing : t('record.changes', { count })}</span>
        <button ?disabled=${this.isBusy} @click=${() => (this.isNew ? history.back() : ((this.patch = {}), (this.refused = {}), (this.problem = undefined)))}>${t('action.cancel')}</button>
        <button class="main" ?disabled=${this.isBusy || count === 0} @click=${this.save}>${t('action.save')}</button></div>` : nothing}</div>`;
  }

  head() {
    const name = tx(this.type.labels);
    const states = this.type.states;
    const steps = this.steps;
    return html`<p class="trail"><a href=${href(path('records', this.type.name))}>${name}</a></p>
      <div class="bar"><h1>${this.isNew ? t('records.new', { name }) : title(this.type, this.record)}</h1>
        ${states && !this.isNew ? html`<span class="tag acc">${label(this.type.byName.get(states.field), this.record[states.field])}</span>` : nothing}
        ${this.isNew ? nothing : html`<span class="mut small" title=${moment(this.record.updatedAt)}>${t('record.updated', { when: ago(this.record.updatedAt), who: this.record.updatedBy ?? '–' })}</span>`}
        <span class="grow"></span>
        ${steps.slice(0, 3).map(step => html`<button ?disabled=${this.isBusy} @click=${() => this.step(step)}>${tx(step.labels)}</button>`)}
        ${this.isNew ? nothing : html`<q-menu end><button slot="button" class="icon" aria-haspopup="menu" aria-expanded="false" aria-label=${t('record.more')}>${icon('more')}</button>
          ${steps.slice(3).map(step => html`<button class="plain" role="menuitem" @click=${() => this.step(step)}>${tx(step.labels)}</button>`)}
          <button class="plain danger" role="menuitem" @click=${this.drop}>${t('action.remove')}</button></q-menu>`}</div>`;
  }

  render() {
    if (!this.type || !this.record) {
      return this.problem ? html`<q-problem .problem=${this.problem}></q-problem>` : html`<q-skeleton lines="10"></q-skeleton>`;
    }
    const tab = this.query.get('tab') ?? 'profile';
    const address = path('records', this.type.name, this.params.id ?? '');
    const tabs = [['profile', ''], ['sides', 'sides'], ['history', 'history']].map(([id, query]) => ({ id, label: t(`record.tab.${id}`), href: href(address, { tab: query }) }));
    return html`${this.head()}
      ${this.isStale ? html`<p class="stale small" role="status">${t('record.stale')}<button class="small" @click=${() => this.settled()}>${t('record.reload')}</button></p>` : nothing}
      ${this.isNew ? nothing : html`<q-tabs .label=${t('record.tabs')} .items=${tabs} .current=${tab}></q-tabs>`}
      ${tab === 'sides' ? html`<q-record-sides .type=${this.type} .record=${this.record}></q-record-sides>`
        : tab === 'history' ? html`<q-record-history .type=${this.type} .record=${this.record}></q-record-history>` : this.profile()}
      ${this.conflict ? html`<q-record-conflict .type=${this.type} .conflict=${this.conflict} @q-merged=${this.merged} @q-left=${() => (this.conflict = undefined)}></q-record-conflict>` : nothing}`;
  }
}
define('page-record', RecordPage);
define('page-record-new', class extends RecordPage {});

/** Refusals by field; those of lines, lines[2].quantity, below their list. */
function refusals(violations) {
  const all = {};
  for (const { field, message } of violations) {
    const inside = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(field);
    if (inside) {
      all[inside[1]] = { ...all[inside[1]], [`${inside[2]}.${inside[3]}`]: message };
    } else {
      all[field] = message;
    }
  }
  return all;
}
