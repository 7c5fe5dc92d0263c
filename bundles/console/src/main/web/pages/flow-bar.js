import { QiaoElement, html, css, nothing, define, t, shared, number, list } from '../ui/base.js';
import { toast, toastProblem } from '../ui/toast.js';
import './flow-conflict.js';

const STALE = 412;

/** What an edited flow would do, and the buttons that save it or take it back. Stands only while there is something to decide. */
class FlowBar extends QiaoElement {
  static properties = { draft: { attribute: false }, isSaving: { state: true }, conflict: { state: true } };
  static styles = [shared, css`
    :host { position: sticky; top: calc(-1 * var(--s5)); z-index: 20; }
    .bar { background: var(--raised); border: 1px solid var(--acc); border-radius: var(--radius); box-shadow: var(--lift); padding: var(--s2) var(--s3); margin-bottom: var(--s4); gap: var(--s2) var(--s4); }
    .bar.bad { border-color: var(--bad); }
    .counts { display: flex; gap: var(--s2) var(--s4); flex-wrap: wrap; align-items: baseline; font-variant-numeric: tabular-nums; }
    .counts b { font-weight: 650; } .counts .zero { color: var(--mut); } .leave b, .park b { color: var(--bad); } .enter b { color: var(--ok); } .differ b { color: var(--warn); }
    .wait { color: var(--warn); }
    .zero b { color: inherit; font-weight: 500; }`];

  updated(changed) {
    if (changed.has('draft')) {
      changed.get('draft')?.removeEventListener('change', this.redraw);
      this.redraw ??= () => this.requestUpdate();
      this.draft.addEventListener('change', this.redraw);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.draft?.removeEventListener('change', this.redraw);
  }

  async save() {
    const { draft } = this;
    this.isSaving = true;
    try {
      const old = await draft.save();
      toast(t('flow.saved', { name: draft.name }), { undo: () => this.restore(old) });
    } catch (problem) {
      if (problem.status === STALE) {
        this.conflict = problem.current;
      } else {
        toastProblem(problem);
      }
    } finally {
      this.isSaving = false;
    }
  }

  /** The text before is saved again, unless somebody else saved meanwhile. */
  restore(old) {
    this.draft.set(old);
    return this.save();
  }

  counts() {
    const { impact, isCounting } = this.draft;
    if (!impact) {
      return html`<span class="mut small" role="status">${isCounting ? t('flow.counting') : t('flow.will-count')}</span>`;
    }
    return html`<span class="counts" role="status">${['enter', 'leave', 'differ', 'same', 'park'].filter(name => name !== 'park' || impact.park > 0)
      .map(name => html`<span class="${name} ${impact[name] === 0 ? 'zero' : ''}"><b>${number(impact[name])}</b> ${t(`impact.${name}`)}</span>`)}<span class="mut small">${t('impact.of', { count: impact.read })}</span></span>`;
  }

  state(problems) {
    const { missing } = this.draft;
    return problems > 0 ? html`<span role="status">${t('flow.problems', { count: problems })}</span>`
      : missing.length > 0 ? html`<span class="wait small" role="status">${t('flow.would-wait', { what: list(missing) })}</span>` : this.counts();
  }

  render() {
    const { draft } = this;
    if (!draft?.isEdited) {
      return nothing;
    }
    const problems = draft.problems.length;
    return html`<div class="bar ${problems > 0 ? 'bad' : ''}"><strong>${t('flow.edited')}</strong>
      <span class="grow">${draft.refused ? html`<span class="mut small">${draft.refused.detail}</span>` : this.state(problems)}</span>
      <span class="row"><button ?disabled=${!draft.canUndo} @click=${() => draft.undo()}>${t('action.undo')}</button><button ?disabled=${!draft.canRedo} @click=${() => draft.redo()}>${t('action.redo')}</button>
      <button @click=${() => draft.discard()}>${t('flow.discard')}</button>
      <button class="main" id="save" ?disabled=${problems > 0 || this.isSaving} @click=${this.save}>${t('action.save')}</button></span></div>
      ${this.conflict ? html`<q-flow-conflict .mine=${draft.over(this.conflict)} .current=${this.conflict} @q-left=${() => (this.conflict = undefined)}
        @q-chosen=${({ detail }) => { draft.takeCurrent(this.conflict, detail.text); this.conflict = undefined; }}></q-flow-conflict>` : nothing}`;
  }
}
define('q-flow-bar', FlowBar);
