/* What objects there are and how they are built, asked once: labels come in both languages, so a switch asks nothing again. */
import { api } from './api.js';

const objects = new Map();
let all;

/** Every object: {name, labels, keyField, titleField, fields}. */
export function objectList() {
  all ??= api.get(['meta']).catch(problem => {
    all = undefined;
    throw problem;
  });
  return all;
}

/** One object with its fields, codes, states and children. */
export function objectType(name) {
  if (!objects.has(name)) {
    const asked = api.get(['meta', 'objects', name]).then(prepared);
    asked.catch(() => objects.delete(name));
    objects.set(name, asked);
  }
  return objects.get(name);
}

/** Forgets, at a sign-out. */
export function forget() {
  objects.clear();
  all = undefined;
}

/** With fields by name, and the name of the parent at nested lists: a line need not show whose it is. */
function prepared(type) {
  type.fields.filter(field => field.kind === 'records').forEach(field => {
    field.parent = type.name;
  });
  type.byName = new Map(type.fields.map(field => [field.name, field]));
  return type;
}

/** A text within an expression. */
export const quoted = text => `'${text.replace(/[\\']/g, sign => `\\${sign}`)}'`;

/** A condition that finds records by what people know of them: title, code, phone; empty for no text. */
export function searchCondition(type, text) {
  const wanted = text.trim();
  if (!wanted) {
    return '';
  }
  const names = [...new Set([type.titleField, type.keyField, 'name', 'subject', 'phone', 'pinyin'])]
    .filter(name => type.byName.get(name)?.kind === 'text' && name !== 'id');
  return names.map(name => `${name}.contains(${quoted(name === 'pinyin' ? wanted.toLowerCase() : wanted)})`).join(' || ') || `id == ${quoted(wanted)}`;
}

/** Records that a text finds, as choices: {id, label, hint}; without some that are chosen already. */
export async function findRecords(object, text, { signal, limit = 8, without = [] } = {}) {
  const type = await objectType(object);
  const fields = [type.titleField, type.keyField].filter(Boolean).join(',');
  const page = await api.get(['objects', object], { filter: searchCondition(type, text), limit: Math.min(500, limit + without.length), fields }, { signal });
  return page.items.filter(item => !without.includes(item.id)).slice(0, limit).map(item => ({ id: item.id, label: title(type, item), hint: type.keyField === type.titleField ? '' : (item[type.keyField] ?? '') }));
}

/** What people call a record. */
export const title = (type, record) => record?.[type.titleField] || record?.[type.keyField] || record?.id || '';
