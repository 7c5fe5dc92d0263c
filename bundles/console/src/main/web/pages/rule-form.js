import { QiaoElement, html, css, nothing, define, t, shared } from '../ui/base.js';
import { api } from '../ui/api.js';
import { fieldsOf, problemsOf, settingsOf, valuesOf } from '../ui/settings.js';
import { toast } from '../ui/toast.js';
import '../ui/form.js';

/** The settings of a rule as its maker's class has them: filled in here and checked by that class, taken into a flow as JSON. */
class RuleForm extends QiaoElement {
  static properties = { kind: {}, name: {}, version: {}, schema: { state: true }, values: { state: true }, problems: { state: true }, failure: { state: true } };
  static styles = [shared, css`
    details { margin-top: var(--s1); } summary { cursor: pointer; color: var(--acc); width: fit-content; }
    .form { padding: var(--s3) 0 var(--s1); display: grid; gap: var(--s3); }
    .json { display: flex; gap: var(--s2); align-items: flex-start; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; padding: 6px 6px 6px 10px; } .json code { flex: 1; min-width: 0; overflow-wrap: anywhere; padding-top: 2px; }`];

  willUpdate(changed) {
    if (changed.has('name') || changed.has('version')) {
      this.load();
    }
  }

  localeChanged() {
    this.check();
  }

  async load() {
    try {
      const { settings } = await api.get(['offers', this.kind, this.name]);
      this.schema = settings;
      this.values ??= valuesOf(settings);
    } catch (problem) {
      this.failure = problem;
    }
  }

  async changed(event) {
    this.values = event.detail.values;
    await this.check();
  }

  async check() {
    if (this.schema) {
      this.problems = problemsOf(await api.post(['offers', this.kind, this.name, 'check'], settingsOf(this.schema, this.values)));
    }
  }

  get json() {
    return JSON.stringify({ use: this.name, ...settingsOf(this.schema, this.values) });
  }

  async copy() {
    await navigator.clipboard.writeText(this.json);
    toast(t('rule.copied'));
  }

  render() {
    if (!this.schema || Object.keys(this.schema.properties).length === 0) {
      return this.failure ? html`<p class="small mut">${this.failure.detail}</p>` : nothing;
    }
    return html`<details open><summary class="small">${t('rule.settings')}</summary><div class="form">
      <q-form .fields=${fieldsOf(this.schema)} .value=${this.values} .problems=${this.problems?.byName} @q-change=${this.changed}></q-form>
      ${(this.problems?.others ?? []).map(text => html`<p class="small" role="alert"><span class="tag bad">${t('finding.error')}</span> ${text}</p>`)}
      <div><p class="mut small">${t('rule.as-json')}</p><div class="json"><code>${this.json}</code><button class="small" @click=${this.copy}>${t('rule.copy')}</button></div></div></div></details>`;
  }
}
define('q-rule-form', RuleForm);
