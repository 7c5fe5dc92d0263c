import { QiaoElement, html, css, nothing, define, t, tx, shared, locale, setLocale, preferred, icon, chosen, setTheme } from './ui/base.js';
import { href, here, onRoute, path } from './ui/router.js';
import { fetched } from './ui/api.js';
import { live, session, Follow } from './ui/live.js';
import { objectList } from './ui/meta.js';
import { GROUPS, pages, pageAt } from './pages/index.js';

// The chart library clears its box with an empty text: that passes, nothing else becomes markup.
globalThis.trustedTypes?.createPolicy('default', { createHTML: text => (text === '' ? text : null) });

const IN_MENU = ['customer', 'contact', 'need', 'order', 'product', 'marketing-plan', 'campaign', 'case'];

/** The frame of every page: menu, palette, language, theme, session. The height of the window is its height: pages scroll inside. */
class App extends QiaoElement {
  static properties = { view: { state: true }, objects: { state: true }, isMenuOpen: { state: true }, failed: { state: true }, isGone: { state: true } };
  static styles = [shared, css`
    :host { height: 100%; }
    .frame { display: grid; grid-template: minmax(0, 1fr) / 224px minmax(0, 1fr); height: 100%; }
    aside { background: var(--side); border-inline-end: 1px solid var(--line); display: flex; flex-direction: column; min-height: 0; }
    .brand { display: flex; align-items: center; gap: 10px; padding: var(--s4) var(--s4) var(--s3); font-weight: 650; font-size: 15px; color: var(--fg); }
    .brand:hover { text-decoration: none; }
    .find { margin: 0 var(--s3) var(--s2); justify-content: flex-start; color: var(--mut); font-weight: 400; } .find kbd { margin-inline-start: auto; }
    nav { flex: 1; overflow: auto; padding: 0 var(--s3) var(--s3); }
    nav h2 { font-size: 12px; line-height: 18px; font-weight: 600; color: var(--mut); margin: var(--s4) 8px 4px; }
    nav a { display: flex; align-items: center; gap: 9px; color: var(--fg); padding: 5px 8px; border-radius: 6px; line-height: 22px; }
    nav a .i { color: var(--mut); }
    nav a:hover { background: var(--hover); text-decoration: none; }
    nav a[aria-current] { background: var(--acc-bg); color: var(--acc); font-weight: 600; } nav a[aria-current] .i { color: inherit; }
    .badge { margin-inline-start: auto; font-size: 12px; font-variant-numeric: tabular-nums; color: var(--bad); font-weight: 600; }
    .foot { border-top: 1px solid var(--line); padding: var(--s2) var(--s3); display: grid; gap: 2px; }
    .foot button { justify-content: flex-start; }
    .dot { width: 8px; height: 8px; border-radius: 50%; background: var(--ok); flex: none; } .dot.off { background: var(--warn); }
    main { min-width: 0; min-height: 0; overflow: auto; padding: var(--s5); outline: none; }
    main > * { max-width: 1480px; margin-inline: auto; }
    .top { display: none; }
    .gone { margin-bottom: var(--s4); }
    .skip { position: absolute; inset: 8px auto auto 8px; z-index: 90; transform: translateY(-60px); } .skip:focus { transform: none; }
    @media (max-width: 860px) {
      .frame { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
      .top { display: flex; align-items: center; gap: var(--s2); padding: var(--s2) var(--s3); background: var(--side); border-bottom: 1px solid var(--line); }
      .top .brand { padding: 0; }
      aside { position: fixed; inset: 0 auto 0 0; width: 264px; z-index: 60; box-shadow: var(--lift); transform: translateX(-110%); visibility: hidden; transition: transform .16s, visibility .16s; }
      .open aside { transform: none; visibility: visible; }
      .veil { position: fixed; inset: 0; z-index: 50; background: rgb(10 14 22 / 45%); }
      main { padding: var(--s4) var(--s3); }
    }`];

  constructor() {
    super();
    this.objects = [];
    new Follow(this, ['flows', 'state', 'connection']);
    onRoute(() => this.route());
    session.addEventListener('change', () => this.sessionChanged());
    addEventListener('qiao-theme', () => this.requestUpdate());
    addEventListener('qiao-fetched', ({ detail }) => (this.isGone = detail.gone));
    addEventListener('keydown', event => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        this.openPalette();
      } else if (event.key === 'Escape' && this.isMenuOpen) {
        this.isMenuOpen = false;
      }
    });
    this.sessionChanged();
  }

  async sessionChanged() {
    this.route();
    if (session.isIn) {
      this.objects = await objectList().catch(() => []);
    }
  }

  /** Shows the page of the address; the same page keeps its element, so that nothing typed is lost. */
  async route() {
    this.isMenuOpen = false;
    const found = session.isIn ? pageAt(here().segments) : undefined;
    const tag = session.isIn ? `page-${found?.page.name ?? 'missing'}` : 'page-sign-in';
    const load = session.isIn ? (found?.page.load ?? (() => import('./pages/missing.js'))) : () => import('./pages/sign-in.js');
    const key = tag + JSON.stringify(found?.params ?? {});
    if (this.key === key) {
      return;
    }
    this.key = key;
    const failed = await fetched(load).then(page => page ? undefined : 'gone', failure => failure);
    if (this.key !== key) {
      return;
    }
    this.failed = failed;
    if (failed) {
      this.key = undefined; // Going there again tries again.
    } else {
      this.page = found?.page;
      const view = document.createElement(tag);
      view.params = found?.params ?? {};
      this.view = view;
    }
  }

  async openPalette() {
    if (session.isIn && await fetched(() => import('./ui/palette.js'))) {
      this.renderRoot.querySelector('q-palette').show();
    }
  }

  updated() {
    const name = this.page ? t(this.page.title) : '';
    document.title = name ? `${name} · Qiao 桥` : 'Qiao 桥';
  }

  link(address, label, mark, current, badge) {
    return html`<a href=${address} aria-current=${current ? 'page' : nothing}>${mark ? icon(mark) : nothing}<span class="cut">${label}</span>${badge ? html`<span class="badge">${badge}</span>` : nothing}</a>`;
  }

  group(name) {
    const now = here();
    const inGroup = pages.filter(page => page.group === name && page.nav !== undefined).sort((a, b) => a.order - b.order);
    const links = inGroup.map(page => this.link(href(page.nav), t(page.title), page.icon, page.nav === (now.segments[0] ?? ''), page.badge?.(live)));
    if (name === 'crm') {
      const shown = IN_MENU.map(object => this.objects.find(o => o.name === object)).filter(Boolean);
      links.push(...shown.map(o => this.link(href(path('records', o.name)), tx(o.labels), '', now.segments[0] === 'records' && now.segments[1] === o.name)));
    }
    return links.length === 0 ? nothing : html`${name === 'work' ? nothing : html`<h2>${t(`group.${name}`)}</h2>`}${links}`;
  }

  menu() {
    const themes = { system: 'light', light: 'dark', dark: 'system' };
    return html`<aside>
      <a class="brand" href=${href('')}><img src=${new URL('icon.svg', import.meta.url).pathname} width="26" height="26" alt="">Qiao 桥</a>
      <button class="find" @click=${this.openPalette}>${icon('search')}${t('palette.open')}<kbd>Ctrl K</kbd></button>
      <nav aria-label=${t('nav.label')}>${GROUPS.map(name => this.group(name))}</nav>
      <div class="foot">
        <button class="plain small" id="language" lang=${locale() === 'en' ? 'zh-CN' : 'en'} @click=${() => fetched(() => setLocale(locale() === 'en' ? 'zh-CN' : 'en'))}>${locale() === 'en' ? t('language.zh') : t('language.en')}</button>
        <button class="plain small" id="theme" @click=${() => setTheme(themes[chosen()])}>${t(`theme.${chosen()}`)}</button>
        <span class="row"><button class="plain small grow" id="sign-out" @click=${() => session.signOut()}>${t('action.sign-out')}<span class="mut cut">${session.name}</span></button>
        <span class="dot ${live.isOpen ? '' : 'off'}" role="img" aria-label=${t(live.isOpen ? 'live.on' : 'live.off')} title=${t(live.isOpen ? 'live.on' : 'live.off')}></span></span></div></aside>`;
  }

  /** What stands where a part of the console could not be fetched: a reload brings the version that the platform has now. */
  gone(heading) {
    return html`<q-problem class="gone" again .action=${t('action.reload')} .heading=${heading} .problem=${{ detail: t('problem.gone'), remedy: t('problem.gone-remedy') }} @q-retry=${() => location.reload()}></q-problem>`;
  }

  render() {
    const page = this.failed === 'gone' ? this.gone(t('problem.page'))
      : this.failed ? html`<q-problem .problem=${this.failed} .heading=${t('problem.page')}></q-problem>`
        : html`${this.isGone ? this.gone('') : nothing}${this.view ?? nothing}`;
    if (!session.isIn) {
      return this.failed ? html`<main>${page}</main>` : page;
    }
    return html`<a class="skip button" href="#main" @click=${event => { event.preventDefault(); this.renderRoot.querySelector('main').focus(); }}>${t('nav.skip')}</a>
      <div class="frame ${this.isMenuOpen ? 'open' : ''}">
      <header class="top"><button class="plain icon" aria-label=${t('nav.open')} aria-expanded=${this.isMenuOpen ? 'true' : 'false'} @click=${() => (this.isMenuOpen = !this.isMenuOpen)}>${icon('menu')}</button>
        <a class="brand grow" href=${href('')}>Qiao 桥</a><button class="plain icon" aria-label=${t('palette.open')} @click=${this.openPalette}>${icon('search')}</button></header>
      ${this.menu()}${this.isMenuOpen ? html`<div class="veil" @click=${() => (this.isMenuOpen = false)}></div>` : nothing}
      <main id="main" tabindex="-1">${page}</main></div><q-palette></q-palette>`;
  }
}

await Promise.all([setLocale(preferred()), session.ask().catch(() => { session.isIn = false; })]);
await import('./ui/parts.js');
define('q-app', App);
