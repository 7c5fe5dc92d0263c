import { QiaoElement, html, css, nothing, define, t, list, shared } from '../ui/base.js';
import { api } from '../ui/api.js';
import { fieldsOf, problemsOf, settingsOf, valuesOf } from '../ui/settings.js';
import { tryParse } from '../ui/json-text.js';
import { live } from '../ui/live.js';
import { toast } from '../ui/toast.js';
import { findings } from './plugin-parts.js';
import { confirm } from '../ui/dialog.js';
import './record-conflict.js';
import '../ui/form.js';
import '../ui/parts.js';

/**
 * A connection's settings as its connector's class has them: `connector`, and the `name` of one that is there or '' for a new one. Tested with what
 * stands in the form before it is saved. A secret's value goes to the secret store when it is saved; the file has its name.
 */
class ConnectionForm extends QiaoElement {
  static properties = {
    connector: {}, name: {}, schema: { state: true }, values: { state: true }, title: { state: true }, secrets: { state: true },
    problems: { state: true }, said: { state: true }, failure: { state: true }, isWorking: { state: true }, conflict: { state: true },
  };
  static styles = [shared, css`
    .stack { display: grid; gap: var(--s4); } label { display: grid; gap: 4px; font-size: 13px; font-weight: 500; } .must, .error { color: var(--bad); }
    .findings { display: grid; gap: var(--s3); border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s3); } .findings li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--s3); align-items: start; } .findings p { overflow-wrap: anywhere; }
    summary { cursor: pointer; color: var(--mut); } pre { overflow: auto; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; padding: 10px; margin: var(--s2) 0 0; font: 12.5px/1.5 var(--mono); }
    .first { margin-inline-end: auto; }
    .error { font-size: 12.5px; font-weight: 400; }`];

  async connectedCallback() {
    super.connectedCallback();
    try {
      const [offer, secrets, file] = await Promise.all([
        api.get(['offers', 'connector', this.connector]), api.get(['secrets']), this.name ? api.get(['connections', this.name, 'file']) : undefined,
      ]);
      this.file = file;
      this.document = file ? JSON.parse(file.text) : { connector: this.connector };
      this.title = this.name || free(this.connector.split('.')[0]);
      this.secrets = secrets;
      this.schema = offer.settings;
      this.values = valuesOf(offer.settings, this.document.settings);
    } catch (problem) {
      this.failure = problem;
    }
    await this.updateComplete;
    this.renderRoot.querySelector('q-dialog').show();
  }

  /** A new connection's secrets are named after it, as long as nobody named them. */
  get filled() {
    const named = Object.entries(this.schema.properties).filter(([, property]) => property.secret).map(([name]) => {
      const value = this.values[name];
      return [name, value?.typed && !value.secret ? { ...value, secret: `${this.title}-${name}` } : value];
    });
    return { ...this.values, ...Object.fromEntries(named) };
  }

  get text() {
    const { connection, connector, settings, ...rest } = this.document;
    return `${JSON.stringify({ connection: this.title, connector: connector ?? this.connector, ...rest, settings: settingsOf(this.schema, this.filled) }, null, 2)}\n`;
  }

  /** The secrets' values that were typed, by the names of the secrets. */
  get typed() {
    const given = Object.entries(this.values).filter(([name, value]) => this.schema.properties[name].secret && value?.typed && value.secret);
    return Object.fromEntries(given.map(([, value]) => [value.secret, value.typed]));
  }

  async keepSecrets(names) {
    const { typed } = this;
    await Promise.all(names.map(name => api.put(['secrets', name], { value: typed[name] })));
    this.values = Object.fromEntries(Object.entries(this.values).map(([name, value]) => [name, this.schema.properties[name].secret && names.includes(value?.secret) ? { secret: value.secret } : value]));
    this.secrets = names.length > 0 ? await api.get(['secrets']) : this.secrets;
  }

  /** Does something with what stands in the form; refusals stand at their fields. */
  async work(deed) {
    this.isWorking = true;
    this.failure = this.said = this.problems = undefined;
    try {
      this.values = this.filled;
      await deed();
    } catch (problem) {
      this.problems = problemsOf(problem.problems ?? [], 'settings');
      this.failure = problem.problems?.length ? undefined : problem;
      await this.updateComplete;
      this.renderRoot.querySelector('q-form')?.focusProblem();
    } finally {
      this.isWorking = false;
    }
  }

  /** The values that were typed go with the trial and are kept nowhere. */
  test() {
    return this.work(async () => (this.said = await api.post(['connections', this.title, 'trial'], { text: this.text, secrets: this.typed })));
  }

  /** A file may name a secret only when there is one, so new ones are kept before it; a live one is replaced when the file is accepted. */
  save() {
    return this.work(async () => {
      const names = Object.keys(this.typed);
      const kept = names.length > 0 ? await api.get(['secrets']) : [];
      await this.keepSecrets(names.filter(name => !kept.includes(name)));
      const { text } = this;
      const { data } = await api.put(['connections', this.title], text, { etag: `"${this.file?.hash ?? ''}"` }).catch(problem => this.contested(problem));
      if (!data) {
        return;
      }
      this.file = { text, hash: data.hash };
      await this.keepSecrets(names.filter(name => kept.includes(name)));
      toast(t('connection.saved', { name: this.title }));
      this.renderRoot.querySelector('q-dialog').close();
    });
  }

  /** Lays this form beside what somebody else saved meanwhile; a file that is gone, new, or of another connector is a refusal as any. */
  contested(problem) {
    const current = problem.status === 412 && this.file ? tryParse(problem.current?.text ?? '')?.value : undefined;
    if (current?.connector !== this.document.connector) {
      throw problem;
    }
    const base = valuesOf(this.schema, this.document.settings);
    const mine = Object.entries(this.values).filter(([name, value]) => key(value) !== key(base[name]));
    this.conflict = {
      mine: Object.fromEntries(mine), base, theirs: valuesOf(this.schema, current.settings), file: problem.current, document: current,
      heading: t('connection.conflict', { name: this.name }), text: t('connection.conflict-text'),
    };
    if (mine.length === 0) {
      this.merged({});
      toast(t('connection.taken', { name: this.name }));
    }
    return {};
  }

  /** What the reader decided setting by setting is a change of the newer file. */
  merged(mine) {
    const { file, document, theirs } = this.conflict;
    this.conflict = undefined;
    this.file = file;
    this.document = document;
    this.values = { ...theirs, ...mine };
    return Object.keys(mine).length > 0 ? this.save() : undefined;
  }

  /** The flows that read or write there. */
  get flows() {
    return [...live.flows.values()].filter(({ row }) => [row.from, row.to].some(end => end.split(' ')[0] === this.name)).map(({ row }) => row.name);
  }

  async drop() {
    const flows = list(this.flows);
    const text = flows ? t('connection.remove-text', { flows }) : t('connection.remove-unused');
    if (await confirm({ heading: t('connection.remove-what', { name: this.name }), text, action: t('action.remove'), danger: true })) {
      await this.work(async () => {
        await api.remove(['connections', this.name], { etag: `"${this.file.hash}"` });
        toast(t('connection.removed', { name: this.name }));
        this.renderRoot.querySelector('q-dialog').close();
      });
    }
  }

  content() {
    return html`<div class="stack">
      ${this.name ? nothing : html`<label>${t('connection.name')}<input id="connection-name" autocomplete="off" .value=${this.title} aria-required="true" @change=${event => (this.title = event.target.value.trim())}><span class="mut small">${t('connection.name-help')}</span></label>`}
      <q-form single .fields=${fieldsOf(this.schema, this.secrets)} .value=${this.values} .problems=${this.problems?.byName} @q-change=${event => (this.values = event.detail.values)}></q-form>
      ${(this.problems?.others ?? []).map(text => html`<p class="small" role="alert"><span class="tag bad">${t('finding.error')}</span> ${text}</p>`)}
      ${this.failure ? html`<q-problem .problem=${this.failure}></q-problem>` : nothing}${this.said ? html`<div role="status">${findings(this.said)}</div>` : nothing}
      <details><summary class="small">${t('connection.as-json', { name: this.title })}</summary><pre tabindex="0">${this.text}</pre></details></div>`;
  }

  render() {
    return html`<q-dialog side .heading=${this.name ? t('connection.edit-what', { name: this.name }) : t('connection.new')}>
      ${this.schema ? this.content() : this.failure ? html`<q-problem .problem=${this.failure}></q-problem>` : nothing}
      ${this.file ? html`<button slot="actions" class="danger plain first" ?disabled=${this.isWorking} @click=${this.drop}>${t('action.remove')}</button>` : nothing}
      <button slot="actions" ?disabled=${this.isWorking || !this.schema} @click=${this.test}>${this.isWorking ? t('state.working') : t('connection.test')}</button>
      <button slot="actions" class="main" ?disabled=${this.isWorking || !this.schema} @click=${this.save}>${t('action.save')}</button></q-dialog>
      ${this.conflict ? html`<q-record-conflict .type=${{ byName: new Map(fieldsOf(this.schema).map(field => [field.name, field])) }} .conflict=${this.conflict} @q-close=${event => event.stopPropagation()}
        @q-merged=${event => this.merged(event.detail)} @q-left=${() => (this.conflict = undefined)}></q-record-conflict>` : nothing}`;
  }
}

/** A value as it is compared: nothing is nothing, and a secret whose value is typed is not the one that is there. */
const key = value => JSON.stringify(value?.secret === undefined ? (value ?? null) : [value.secret, value.typed ?? '']);

/** A name that no connection has: hr, else hr-2. */
function free(name) {
  const taken = new Set(live.connections.map(status => status.name));
  let number = 1;
  while (taken.has(number === 1 ? name : `${name}-${number}`)) {
    number++;
  }
  return number === 1 ? name : `${name}-${number}`;
}

define('q-connection-form', ConnectionForm);
