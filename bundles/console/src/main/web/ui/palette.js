import { QiaoElement, html, css, nothing, define, t, tx, shared, icon } from './base.js';
import { go, href, path } from './router.js';
import { findRecords, objectList } from './meta.js';
import { live } from './live.js';
import { pages } from '../pages/index.js';
import { commands } from '../pages/commands.js';

const SEARCHED = ['customer', 'order', 'contact', 'product', 'case'];

/** Everything by typing: pages, objects, flows, commands at once, records as the platform finds them. */
class Palette extends QiaoElement {
  static properties = { text: { state: true }, records: { state: true }, active: { state: true }, objects: { state: true } };
  static styles = [shared, css`
    dialog { border: 1px solid var(--line); border-radius: 12px; background: var(--raised); color: var(--fg); padding: 0; width: min(600px, calc(100vw - 32px)); margin-top: min(14vh, 120px); box-shadow: var(--lift); overflow: hidden; }
    dialog::backdrop { background: rgb(10 14 22 / 45%); }
    .field { display: flex; align-items: center; gap: var(--s2); padding: 0 var(--s4); border-bottom: 1px solid var(--line); color: var(--mut); }
    input { border: 0; height: 48px; font-size: 15px; background: none; padding: 0; } input:focus-visible { outline: none; }
    ul { max-height: min(420px, 55vh); overflow: auto; padding: var(--s2); }
    li { display: flex; gap: var(--s3); padding: 7px 10px; border-radius: 6px; cursor: pointer; align-items: baseline; }
    li.group { font-size: 12px; font-weight: 600; color: var(--mut); cursor: default; padding: 8px 10px 2px; }
    li[aria-selected=true] { background: var(--acc-bg); color: var(--acc); }
    .hint { margin-inline-start: auto; color: var(--mut); font-size: 12.5px; }`];

  constructor() {
    super();
    this.text = '';
    this.records = [];
    this.objects = [];
    this.active = 0;
  }

  async show() {
    await this.updateComplete;
    this.text = '';
    this.records = [];
    this.active = 0;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog.open) {
      dialog.showModal();
    }
    this.objects = await objectList();
  }

  close() {
    this.renderRoot.querySelector('dialog').close();
  }

  get groups() {
    const wanted = this.text.trim().toLowerCase();
    const fits = item => !wanted || item.label.toLowerCase().includes(wanted) || item.also?.toLowerCase().includes(wanted);
    const inMenu = pages.filter(page => page.nav !== undefined).map(page => ({ label: t(page.title), also: page.name, address: href(page.nav) }));
    const objects = this.objects.map(o => ({ label: tx(o.labels), also: `${o.name} ${o.labels.zh} ${o.labels.en}`, address: href(path('records', o.name)), hint: t('palette.records-of') }));
    const flows = [...live.flows.keys()].map(name => ({ label: name, address: href(path('flows', name)), hint: t('palette.flow') }));
    return [
      ['palette.pages', [...inMenu, ...objects].filter(fits).slice(0, wanted ? 8 : 6)],
      ['palette.records', this.records],
      ['palette.flows', wanted ? flows.filter(fits).slice(0, 5) : []],
      ['palette.commands', commands().filter(fits).slice(0, 8)],
    ].filter(([, items]) => items.length > 0);
  }

  typed(event) {
    this.text = event.target.value;
    this.active = 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(this.text.trim()), 140);
  }

  async find(text) {
    this.abort?.abort();
    if (text.length < 2) {
      this.records = [];
      return;
    }
    const abort = (this.abort = new AbortController());
    const known = this.objects.filter(o => SEARCHED.includes(o.name));
    const found = await Promise.allSettled(known.map(async o => (await findRecords(o.name, text, { signal: abort.signal, limit: 4 }))
      .map(record => ({ label: record.label, hint: [tx(o.labels), record.hint].filter(Boolean).join(' · '), address: href(path('records', o.name, record.id)) }))));
    if (!abort.signal.aborted) {
      this.records = found.flatMap(one => one.value ?? []);
    }
  }

  choose(item) {
    this.close();
    if (item.address) {
      go(item.address);
    } else {
      item.run();
    }
  }

  pressed(event) {
    const items = this.groups.flatMap(([, group]) => group);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) {
      event.preventDefault();
      this.active = (this.active + step + items.length) % items.length;
    } else if (event.key === 'Enter' && items[this.active]) {
      event.preventDefault();
      this.choose(items[this.active]);
    }
  }

  updated() {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    let index = -1;
    return html`<dialog aria-label=${t('palette.label')} @click=${event => event.target.localName === 'dialog' && this.close()}>
      <div class="field">${icon('search')}<input role="combobox" aria-expanded="true" aria-controls="list" aria-label=${t('palette.label')} aria-activedescendant="p${this.active}" autocomplete="off"
        placeholder=${t('palette.placeholder')} .value=${this.text} @input=${this.typed} @keydown=${this.pressed}><kbd>Esc</kbd></div>
      <ul id="list" role="listbox" aria-label=${t('palette.label')}>${this.groups.map(([key, items]) => html`<li class="group" role="presentation">${t(key)}</li>
        ${items.map(item => {
          const at = ++index;
          return html`<li id="p${at}" role="option" aria-selected=${at === this.active ? 'true' : 'false'} @click=${() => this.choose(item)} @pointermove=${() => (this.active = at)}>
            <span class="cut">${item.label}</span>${item.hint ? html`<span class="hint cut">${item.hint}</span>` : nothing}</li>`;
        })}`)}
        ${index < 0 ? html`<li role="option" aria-selected="false" aria-disabled="true" class="mut">${t('combobox.none')}</li>` : nothing}</ul></dialog>`;
  }
}
define('q-palette', Palette);
