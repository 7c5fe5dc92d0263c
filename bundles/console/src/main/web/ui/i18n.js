/*
 * Texts, numbers and dates in the reader's language. Every text stands under a key in i18n/zh-CN.json and i18n/en.json;
 * the build fails on a key that one of them lacks. Switching loads the other file and draws every localized element anew.
 */
export const LOCALES = ['zh-CN', 'en'];

const files = new Map();
const listeners = new Set();
let current = 'en';
let texts = {};

/** The language in use: zh-CN or en. */
export const locale = () => current;

/** Calls a function after each switch; the result stops it. */
export function onLocale(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of the last visit, else the browser's. */
export function preferred() {
  const kept = localStorage.getItem('qiao.locale');
  return LOCALES.includes(kept) ? kept : navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

/** Switches the language; done when every element was told. */
export async function setLocale(wanted) {
  if (!files.has(wanted)) {
    files.set(wanted, read(wanted));
  }
  texts = await files.get(wanted);
  current = wanted;
  localStorage.setItem('qiao.locale', wanted);
  document.documentElement.lang = wanted;
  formats.clear();
  listeners.forEach(listener => listener());
}

/** Throws a TypeError where there is no such file any more, as an import does; the next time it is asked for again. */
async function read(wanted) {
  try {
    const answer = await fetch(new URL(`../i18n/${wanted}.json`, import.meta.url));
    if (!answer.ok) {
      throw new TypeError(`${answer.status} for the texts in ${wanted}`);
    }
    return await answer.json();
  } catch (failure) {
    files.delete(wanted);
    throw failure;
  }
}

/**
 * The text of a key. `{name}` takes a value; a text of {one, other} is chosen by the plural of `count`.
 */
export function t(key, values = {}) {
  let text = texts[key];
  if (text === undefined) {
    console.error(`no text for ${key} in ${current}`);
    return key;
  }
  if (typeof text === 'object') {
    text = text[plural().select(values.count ?? 0)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

/** The wording of a server text that comes as {zh, en}; anything else as it is. */
export function tx(both) {
  return both && typeof both === 'object' ? (current === 'en' ? both.en : both.zh) : (both ?? '');
}

const shown = value => (typeof value === 'number' ? number(value) : value);

const formats = new Map();
function format(kind, key, make) {
  const id = kind + key;
  if (!formats.has(id)) {
    formats.set(id, make());
  }
  return formats.get(id);
}
const plural = () => format('plural', '', () => new Intl.PluralRules(current));

/** A number as people write it. */
export function number(value, options = {}) {
  return format('number', JSON.stringify(options), () => new Intl.NumberFormat(current, options)).format(value);
}

/** A date without time, from 2026-11-22. */
export function date(text) {
  const [year, month, day] = text.split('-').map(Number);
  return format('date', '', () => new Intl.DateTimeFormat(current, { dateStyle: 'medium' })).format(new Date(year, month - 1, day));
}

/** A moment in the reader's time zone. */
export function moment(text, style = 'medium') {
  return format('moment', style, () => new Intl.DateTimeFormat(current, { dateStyle: style, timeStyle: style })).format(new Date(text));
}

/** How long ago or until: 3 分钟前, in 2 hours. */
export function ago(text, now = Date.now()) {
  const seconds = Math.round((new Date(text) - now) / 1000);
  const [amount, unit] = [[86400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']]
    .map(([size, name]) => [Math.trunc(seconds / size), name])
    .find(([count, name]) => count !== 0 || name === 'second');
  return format('ago', '', () => new Intl.RelativeTimeFormat(current, { numeric: 'auto' })).format(amount, unit);
}

/** Money of an amount and a currency. */
export function money(value) {
  try {
    return number(value.amount, { style: 'currency', currency: value.currency, currencyDisplay: 'narrowSymbol' });
  } catch {
    return `${number(value.amount)} ${value.currency}`;
  }
}

/** A list as a sentence has it. */
export const list = items => items.join(current === 'en' ? ', ' : '、');
