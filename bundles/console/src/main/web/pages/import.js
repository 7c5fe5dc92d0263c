import { html, css, nothing, define, t, tx, number, ago, list, shared, Page } from '../ui/base.js';
import { api, at, call } from '../ui/api.js';
import { href, setQuery } from '../ui/router.js';
import { Follow } from '../ui/live.js';
import { objectList, objectType } from '../ui/meta.js';
import './import-columns.js';
import './import-result.js';
import '../ui/drop.js';
import '../ui/parts.js';

const MODES = ['upsert', 'insert', 'update'];
const OVER = ['done', 'refused', 'failed'];

/** A file becomes records: file → columns → dry run → import. Which file, object and run stands in the address, so leaving and coming back loses nothing. */
class Import extends Page {
  static properties = {
    objects: { state: true }, type: { state: true }, file: { state: true }, columns: { state: true }, run: { state: true },
    runs: { state: true }, problem: { state: true }, isWorking: { state: true },
  };
  static styles = [shared, css`
    :host { display: block; }
    .step { margin-bottom: var(--s4); } .title { display: flex; align-items: center; gap: var(--s3); padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); min-height: 52px; flex-wrap: wrap; }
    .no { width: 24px; height: 24px; border-radius: 50%; display: grid; place-items: center; background: var(--acc-bg); color: var(--acc); font-weight: 600; font-size: 12.5px; flex: none; }
    .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 320px)); gap: var(--s3) var(--s4); } .choices label { display: grid; gap: 4px; font-size: 13px; font-weight: 500; }
    .found { display: flex; gap: var(--s2) var(--s3); flex-wrap: wrap; align-items: center; margin-top: var(--s4); padding-top: var(--s4); border-top: 1px solid var(--line); } .found b { font-weight: 600; overflow-wrap: anywhere; }
    q-drop { margin-top: var(--s4); }
    .found + q-problem { margin-top: var(--s3); }
    .past li { display: flex; gap: var(--s3); flex-wrap: wrap; padding: 9px var(--s4); border-bottom: 1px solid var(--line); align-items: baseline; } .past li:last-child { border: 0; }
    .does { display: flex; gap: var(--s3); align-items: center; flex-wrap: wrap; padding: var(--s3) var(--s4); border-top: 1px solid var(--line); }`];

  constructor() {
    super();
    this.objects = [];
    new Follow(this, ['import.progress'], event => this.went(event.detail));
    new Follow(this, ['state'], () => this.run && !OVER.includes(this.run.state) && this.look());
  }

  async connectedCallback() {
    super.connectedCallback();
    await this.attempt(async () => (this.objects = await objectList()));
    await this.routed();
  }

  localeChanged() {
    this.shown = undefined;
    this.routed();
  }

  async attempt(deed) {
    this.problem = undefined;
    try {
      await deed();
    } catch (problem) {
      this.problem = problem;
    }
  }

  get object() {
    return this.query.get('object') || 'customer';
  }

  get mode() {
    return MODES.includes(this.query.get('mode')) ? this.query.get('mode') : 'upsert';
  }

  /** Reads what the address names and is not here yet. */
  async routed() {
    const now = JSON.stringify([this.query.get('file'), this.query.get('run'), this.object]);
    if (now === this.shown) {
      return;
    }
    this.shown = now;
    await this.attempt(() => this.read());
  }

  async read() {
    const file = this.query.get('file');
    const run = this.query.get('run');
    this.file = file ? await api.get(['import-files', file]) : undefined;
    this.run = run ? await api.get(['imports', run]) : undefined;
    this.type = await objectType(this.run && !file ? this.run.object : this.object);
    if (this.run?.columns.length > 0 && this.run.object === this.type.name) {
      this.columns = this.run.columns;
    } else if (this.file && this.file.problems.length === 0) {
      this.columns = await api.get(['import-files', file, 'columns'], { object: this.object });
    }
    this.runs = run || file ? [] : await api.get(['imports']);
  }

  async took([file]) {
    this.isWorking = true;
    await this.attempt(async () => {
      const kept = (await call('POST', at(['import-files'], { name: file.name }), { body: file, type: 'application/octet-stream' })).data;
      setQuery({ file: kept.id, run: '' }, { replace: false });
    });
    this.isWorking = false;
  }

  /** Columns that are another's by now make the dry run stale. */
  mapped(columns) {
    this.columns = columns;
    this.run = undefined;
    this.shown = JSON.stringify([this.file.id, null, this.object]);
    setQuery({ run: '' });
  }

  async start(isDry) {
    this.isWorking = true;
    await this.attempt(async () => {
      const columns = JSON.stringify(Object.fromEntries(this.columns.map(column => [column.heading, column.field])));
      const run = await api.post(['imports'], undefined, { query: { object: this.object, file: this.file.id, mode: this.mode, dryRun: isDry, columns } });
      this.run = run;
      this.shown = JSON.stringify([this.file.id, run.id, this.object]);
      setQuery({ run: run.id }, { replace: false });
      await this.look(); // It may have ended before its first event could be heard.
      this.renderRoot.querySelector('q-import-result')?.scrollIntoView({ block: 'start' });
    });
    this.isWorking = false;
  }

  async look() {
    const { id } = this.run;
    const run = await api.get(['imports', id]);
    if (this.run?.id === id && !OVER.includes(this.run.state)) {
      this.run = run;
    }
  }

  went(now) {
    if (now.id === this.run?.id) {
      const { read, created, updated, refused } = now;
      this.run = { ...this.run, progress: now.progress, state: OVER.includes(now.state) ? this.run.state : now.state, counts: { read, created, updated, refused } };
      if (OVER.includes(now.state)) {
        this.attempt(() => this.look());
      }
    }
  }

  choices() {
    const isOn = this.run && !OVER.includes(this.run.state);
    return html`<div class="choices"><label>${t('import.object')}<select id="object" ?disabled=${isOn} @change=${event => setQuery({ object: event.target.value, run: '' })}>
        ${this.objects.map(object => html`<option value=${object.name} ?selected=${object.name === this.object}>${tx(object.labels)}</option>`)}</select></label>
      <label>${t('import.mode')}<select id="mode" ?disabled=${isOn} @change=${event => { setQuery({ mode: event.target.value === 'upsert' ? '' : event.target.value, run: '' }); }}>
        ${MODES.map(mode => html`<option value=${mode} ?selected=${mode === this.mode}>${t(`import.mode.${mode}`)}</option>`)}</select></label></div>`;
  }

  format(file) {
    const separators = { ',': 'comma', '\t': 'tab', ';': 'semicolon' };
    const parts = file.format === 'xlsx' ? [] : [file.encoding, t(file.isMarked ? 'import.marked' : 'import.unmarked'), t(`import.separator.${separators[file.separator] ?? 'comma'}`)];
    return list([file.format.toUpperCase(), ...parts]);
  }

  found() {
    const { file } = this;
    if (!file) {
      return nothing;
    }
    return html`<div class="found"><b>${file.name}</b><span class="mut">${t('import.kilobytes', { size: number(Math.max(1, Math.round(file.bytes / 1024))) })}</span>
      ${file.format ? html`<span class="tag ok" id="format">${this.format(file)}</span><span class="mut">${t('import.columns', { count: file.headings.length })}</span>` : nothing}</div>
      ${file.problems.map(problem => html`<q-problem .heading=${t('import.unreadable')} .problem=${{ detail: tx(problem.message) }}></q-problem>`)}`;
  }

  firstStep() {
    return html`<section class="card step"><div class="title"><span class="no">1</span><h2 class="grow">${t('import.step.file')}</h2></div><div class="pad">${this.choices()}
      <q-drop accept=".csv,.xlsx,.txt" .label=${t(this.file ? 'import.drop-other' : 'import.drop')} .hint=${t('import.drop-hint')} ?busy=${this.isWorking && !this.file} @q-files=${event => this.took(event.detail)}></q-drop>${this.found()}</div></section>`;
  }

  secondStep() {
    return html`<section class="card step"><div class="title"><span class="no">2</span><h2 class="grow">${t('import.step.columns')}</h2><span class="mut small">${t('import.step.columns-text')}</span></div>
      <q-import-columns .type=${this.type} .file=${this.file} .columns=${this.columns} @q-change=${event => this.mapped(event.detail)}></q-import-columns>
      <div class="does"><button class=${this.run ? '' : 'main'} ?disabled=${this.isWorking || !this.columns.some(column => column.field)} @click=${() => this.start(true)}>${t(this.run ? 'import.dry-run-again' : 'import.dry-run')}</button><span class="mut small">${t('import.dry-run-text')}</span></div></section>`;
  }

  thirdStep() {
    return html`<section class="card step"><div class="title"><span class="no">${this.file ? 3 : 1}</span><h2 class="grow">${t(this.run.dryRun ? 'import.step.dry-run' : 'import.step.import')}</h2><span class="mut small">${this.run.fileName}</span></div>
      <q-import-result .type=${this.type} .file=${this.file} .run=${this.run} ?working=${this.isWorking} @q-import=${() => this.start(false)}></q-import-result></section>`;
  }

  past() {
    return html`<section class="card step"><div class="title"><h2>${t('import.past')}</h2></div><ul class="past">${this.runs.map(run => html`<li><a href=${href('import', { run: run.id, object: run.object })}>${run.fileName}</a>
      <span class="tag bare">${t(run.dryRun ? 'import.was-dry' : 'import.was-real')}</span><span class="mut small grow">${t('import.state-counts', { read: number(run.counts.read), refused: number(run.counts.refused) })}</span><span class="mut small">${ago(run.begun)}</span></li>`)}</ul></section>`;
  }

  render() {
    const isMappable = this.file && this.file.problems.length === 0 && this.columns && this.type;
    return html`<div class="bar"><h1 class="grow">${t('page.import')}</h1>${this.file || this.run ? html`<a class="button" href=${href('import', { object: this.object })}>${t('import.new')}</a>` : nothing}</div>
      ${this.problem ? html`<q-problem class="step" .problem=${this.problem}></q-problem>` : nothing}
      ${this.run && !this.file ? nothing : this.firstStep()}${isMappable ? this.secondStep() : nothing}${this.run && this.type ? this.thirdStep() : nothing}
      ${!this.file && !this.run && this.runs?.length > 0 ? this.past() : nothing}`;
  }
}
define('page-import', Import);
