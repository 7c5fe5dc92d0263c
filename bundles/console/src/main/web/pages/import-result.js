import { QiaoElement, html, css, nothing, define, t, tx, number, shared } from '../ui/base.js';
import { at } from '../ui/api.js';
import { href, path } from '../ui/router.js';
import '../ui/parts.js';

const OVER = ['done', 'refused', 'failed'];

/** A dry run or an import: progress, counts, the rows with what is wrong marked in its cell, and what to do next (`q-import`). */
class ImportResult extends QiaoElement {
  static properties = { type: { attribute: false }, file: { attribute: false }, run: { attribute: false }, working: { type: Boolean }, isAll: { state: true } };
  static styles = [shared, css`
    .sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: var(--s3); padding: var(--s4); } .sum b { display: block; font-size: 22px; line-height: 30px; font-weight: 650; font-variant-numeric: tabular-nums; } .sum.bad b { color: var(--bad); }
    .progress { padding: 0 var(--s4) var(--s4); }
    .does { display: flex; gap: var(--s3); align-items: center; flex-wrap: wrap; padding: var(--s3) var(--s4); border-top: 1px solid var(--line); }
    .bar { padding: var(--s3) var(--s4); margin: 0; border-top: 1px solid var(--line); } .bar label { display: flex; gap: 6px; align-items: center; }
    .scroll { overflow: auto; max-height: 460px; border-top: 1px solid var(--line); } table { width: max-content; min-width: 100%; } td { max-width: 260px; overflow-wrap: anywhere; }
    thead th { position: sticky; top: 0; background: var(--card); z-index: 1; box-shadow: inset 0 -1px var(--line); white-space: nowrap; }
    td.line { color: var(--mut); font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap; } td.bad { background: var(--bad-bg); } .said { color: var(--bad); font-size: 12px; line-height: 16px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; min-width: 140px; }
    .whole { padding: 0 var(--s4) var(--s4); display: grid; gap: var(--s2); } .made { padding: var(--s3) var(--s4); border-top: 1px solid var(--line); } .made ul { display: flex; flex-wrap: wrap; gap: 4px var(--s3); margin-top: var(--s1); }`];

  get headings() {
    return this.file?.headings ?? this.run.columns.map(column => column.heading);
  }

  sums() {
    const { counts, dryRun } = this.run;
    const cards = [['read', counts.read], [dryRun ? 'would-make' : 'made', counts.created], [dryRun ? 'would-change' : 'changed', counts.updated], ['refused', counts.refused]];
    return html`<div class="sums" role="status">${cards.map(([key, count]) => html`<div class="sum ${key === 'refused' && count > 0 ? 'bad' : ''}"><span class="mut small">${t(`import.sum.${key}`)}</span><b>${number(count)}</b></div>`)}</div>`;
  }

  progress() {
    return html`<div class="progress"><q-progress .value=${this.run.state === 'queued' ? undefined : this.run.progress} .label=${t('import.under-way')}></q-progress><p class="mut small">${t(this.run.state === 'queued' ? 'import.queued' : 'import.under-way')}</p></div>`;
  }

  /** The rows of the file's beginning and those that were refused, in the file's order. */
  rows() {
    const wrong = new Map(this.run.rows.map(row => [row.line, row]));
    if (!this.isAll && wrong.size > 0) {
      return [...wrong.values()];
    }
    const all = new Map([...(this.file?.rows ?? []).map(row => [row.line, row]), ...wrong]);
    return [...all.values()].sort((a, b) => a.line - b.line);
  }

  table() {
    const rows = this.rows();
    if (rows.length === 0) {
      return nothing;
    }
    const problems = new Map();
    this.run.problems.forEach(problem => {
      const key = `${problem.line}|${this.headings.includes(problem.column) ? problem.column : ''}`;
      problems.set(key, [...(problems.get(key) ?? []), tx(problem.message)]);
    });
    const said = (line, column) => (problems.get(`${line}|${column}`) ?? []).map(text => html`<span class="said" title=${text}>${text}</span>`);
    const hasBoth = this.run.rows.length > 0 && this.file;
    return html`${hasBoth ? html`<div class="bar"><label><input type="checkbox" id="only-wrong" .checked=${!this.isAll} @change=${event => (this.isAll = !event.target.checked)}>${t('import.only-wrong')}</label><span class="grow"></span>${this.run.counts.refused > this.run.rows.length ? html`<span class="mut small">${t('import.first-rows', { count: this.run.rows.length })}</span>` : nothing}</div>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('import.preview')}><table><thead><tr><th class="num">${t('import.line')}</th>${this.headings.map(heading => html`<th>${heading}</th>`)}</tr></thead>
        <tbody>${rows.map(row => html`<tr data-line=${row.line}><td class="line ${problems.has(`${row.line}|`) ? 'bad' : ''}">${row.line}${said(row.line, '')}</td>
          ${this.headings.map((heading, index) => html`<td class=${problems.has(`${row.line}|${heading}`) ? 'bad' : ''}>${row.cells[index] ?? ''}${said(row.line, heading)}</td>`)}</tr>`)}</tbody></table></div>`;
  }

  whole() {
    const all = this.run.problems.filter(problem => problem.line === 0 || this.run.state !== 'done');
    return all.length === 0 ? nothing : html`<div class="whole">${all.map(problem => html`<q-problem .heading=${t(`import.state.${this.run.state}`)} .problem=${{ detail: tx(problem.message) }}></q-problem>`)}</div>`;
  }

  made() {
    const { made, counts, object } = this.run;
    return made.length === 0 ? nothing : html`<div class="made"><a href=${href(path('records', object), { sort: '-updatedAt' })}>${t('import.see-all', { name: tx(this.type.labels) })}</a>
      <ul class="small">${made.map(one => html`<li><a href=${href(path('records', object, one.id))}>${one.title || one.id}</a></li>`)}${counts.created + counts.updated > made.length ? html`<li class="mut">${t('import.and-more', { count: counts.created + counts.updated - made.length })}</li>` : nothing}</ul></div>`;
  }

  actions() {
    const { run } = this;
    const good = run.counts.created + run.counts.updated;
    const errors = run.counts.refused > 0
      ? html`<a class="button" id="error-file" href=${at(['imports', run.id, 'errors'])} download="${run.fileName.replace(/\.[^.]*$/, '')}-errors.csv">${t('import.error-file', { count: run.counts.refused })}</a>` : nothing;
    const canImport = run.dryRun && run.state === 'done' && this.file && good > 0;
    return canImport || run.counts.refused > 0 ? html`<div class="does">${canImport ? html`<button class="main" id="import" ?disabled=${this.working} @click=${() => this.emit('q-import')}>${t('import.now', { count: good })}</button>` : nothing}${errors}
      ${canImport && run.counts.refused > 0 ? html`<span class="mut small">${t('import.rest-stays', { count: run.counts.refused })}</span>` : nothing}</div>` : nothing;
  }

  render() {
    const isOver = OVER.includes(this.run.state);
    return html`${this.sums()}${isOver ? html`${this.whole()}${this.actions()}${this.made()}${this.table()}` : this.progress()}`;
  }
}
define('q-import-result', ImportResult);
