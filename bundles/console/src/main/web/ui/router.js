/*
 * The address holds the whole state: a path below /console/ and a query. Links are plain links; this module turns a
 * click on one into a change of state without a reload.
 */
const BASE = '/console/';
const listeners = new Set();

/** Where the page is: {path, query}, the path without /console/ and with decoded segments. */
export function here() {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : '';
  return { path, segments: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(location.search) };
}

/** The address of a path and a query; empty values are left out. */
export function href(path, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false);
  const text = new URLSearchParams(entries).toString();
  return BASE + path + (text ? '?' + text : '');
}

/** The address of segments that may hold any character. */
export const path = (...segments) => segments.map(encodeURIComponent).join('/');

/** Goes to an address; `replace` leaves no step in the history. */
export function go(address, { replace = false } = {}) {
  if (address !== location.pathname + location.search) {
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    tell();
  }
}

/** Changes some parameters of the query and keeps the rest. */
export function setQuery(changes, options = { replace: true }) {
  const { path: now, query } = here();
  const all = { ...Object.fromEntries(query), ...changes };
  go(href(now, all), options);
}

/** Calls a function after each change of the address; the result stops it. */
export function onRoute(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  listeners.forEach(listener => listener());
}

addEventListener('popstate', tell);
addEventListener('click', event => {
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
    return;
  }
  const url = new URL(link.href);
  if (url.origin === location.origin && url.pathname.startsWith(BASE)) {
    event.preventDefault();
    const address = url.pathname + url.search;
    if (address === location.pathname + location.search) {
      tell(); // A second click asks again for a page that did not open.
    } else {
      go(address);
    }
  }
});
