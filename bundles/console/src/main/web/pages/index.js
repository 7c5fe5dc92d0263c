/*
 * The pages of the console. To add one:
 *   1. write pages/<name>.js with an element `page-<name>` that extends Page (ui/base.js) and put its texts into both i18n files;
 *   2. add a line here: `path` with :variables (they arrive as this.params), `title` a text key, `nav` the address in the menu, if it
 *      has one, in a `group` of the menu, `order` within it;
 *   3. visit it in the browser tests (distribution/browser), which fail on axe findings, policy violations and console errors.
 * Its module is fetched when it is first visited. The query of the address is the state of the page: read it with this.query,
 * change it with setQuery().
 */
export const GROUPS = ['work', 'crm', 'integration', 'platform'];

export const pages = [
  { name: 'home', path: '', nav: '', group: 'work', icon: 'home', order: 1, title: 'page.home', load: () => import('./home.js') },
  { name: 'records', path: 'records/:object', title: 'page.records', load: () => import('./records.js') },
  { name: 'record-new', path: 'records/:object/new', title: 'page.records', load: () => import('./record.js') },
  { name: 'record', path: 'records/:object/:id', title: 'page.records', load: () => import('./record.js') },
  { name: 'import', path: 'import', nav: 'import', group: 'work', icon: 'imports', order: 2, title: 'page.import', load: () => import('./import.js') },
  { name: 'plugins', path: 'plugins', nav: 'plugins', group: 'platform', icon: 'plugins', order: 1, title: 'page.plugins', badge: live => live.plugins.filter(p => ['quarantined', 'waiting'].includes(p.state)).length, load: () => import('./plugins.js') },
  { name: 'plugin', path: 'plugins/:name', title: 'page.plugins', load: () => import('./plugin.js') },
  { name: 'flows', path: 'flows', nav: 'flows', group: 'integration', icon: 'flows', order: 1, title: 'page.flows', load: () => import('./flows.js') },
  { name: 'flow', path: 'flows/:name', title: 'page.flows', load: () => import('./flow.js') },
  { name: 'parked', path: 'parked', nav: 'parked', group: 'integration', icon: 'parked', order: 2, title: 'page.parked', badge: live => [...live.flows.values()].reduce((sum, { row }) => sum + Math.max(0, row.parked), 0), load: () => import('./parked.js') },
];

/** The page of an address: {page, params}; undefined for none. */
export function pageAt(segments) {
  for (const page of pages) {
    const parts = page.path.split('/').filter(Boolean);
    if (parts.length === segments.length && parts.every((part, at) => part.startsWith(':') || part === segments[at])) {
      const params = Object.fromEntries(parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), segments[at]]] : [])));
      return { page, params };
    }
  }
  return undefined;
}
