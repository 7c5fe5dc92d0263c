import { html, css, nothing, define, t, shared, locale, setLocale, Page } from '../ui/base.js';
import { session } from '../ui/live.js';

/** Signs in with a one-time token; one that came behind # in the address is taken at once and removed from it. */
class SignIn extends Page {
  static properties = { problem: { state: true }, isBusy: { state: true } };
  static styles = [shared, css`
    :host { height: 100%; display: grid; place-items: center; padding: var(--s4); }
    .box { width: min(420px, 100%); padding: 32px; display: grid; gap: var(--s4); }
    .brand { display: flex; align-items: center; gap: var(--s3); }
    form { display: grid; gap: var(--s3); }
    label { display: grid; gap: 6px; font-weight: 500; } label input { height: 38px; font-family: var(--mono); }
    form button { height: 38px; }
    .how { background: var(--sunken); border-radius: var(--radius); padding: var(--s3) var(--s4); display: grid; gap: 4px; }
    .foot { text-align: center; }`];

  connectedCallback() {
    super.connectedCallback();
    this.arrived = () => this.take();
    addEventListener('hashchange', this.arrived);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.arrived);
  }

  firstUpdated() {
    this.take();
    this.renderRoot.querySelector('input').focus();
  }

  take() {
    const token = new URLSearchParams(location.hash.slice(1)).get('token');
    if (token) {
      history.replaceState(null, '', location.pathname + location.search);
      this.enter(token);
    }
  }

  async enter(token) {
    this.isBusy = true;
    this.problem = undefined;
    try {
      await session.signIn(token.trim());
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.renderRoot.querySelector('input').select();
    } finally {
      this.isBusy = false;
    }
  }

  submitted(event) {
    event.preventDefault();
    this.enter(new FormData(event.target).get('token'));
  }

  render() {
    return html`<main class="card box">
      <div class="brand"><img src=${new URL('../icon.svg', import.meta.url).pathname} width="36" height="36" alt=""><div><h1>${t('sign-in.heading')}</h1><p class="mut">${t('sign-in.product')}</p></div></div>
      ${session.isExpired && !this.problem ? html`<p class="tag warn" role="status">${t('sign-in.expired')}</p>` : nothing}
      <form @submit=${this.submitted}>
        <label>${t('sign-in.token')}<input name="token" required autocomplete="one-time-code" spellcheck="false" aria-invalid=${this.problem ? 'true' : nothing}></label>
        ${this.problem ? html`<q-problem .problem=${this.problem} .heading=${t('sign-in.refused')}></q-problem>` : nothing}
        <button class="main" ?disabled=${this.isBusy}>${t('sign-in.action')}</button></form>
      <div class="how small"><p class="mut">${t('sign-in.how')}</p><code>qiao sign-in</code></div>
      <p class="foot"><button class="plain small" lang=${locale() === 'en' ? 'zh-CN' : 'en'} @click=${() => setLocale(locale() === 'en' ? 'zh-CN' : 'en')}>${locale() === 'en' ? t('language.zh') : t('language.en')}</button></p></main>`;
  }
}
define('page-sign-in', SignIn);
