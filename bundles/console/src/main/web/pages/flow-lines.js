/* The lines of a flow's mapping as rows: those that its text has, and those that it inherits. And what a preview says of them, compared. */
import { nodeAt, tryParse, written } from '../ui/json-text.js';
import { t, list, money, number } from '../ui/base.js';

/** Where the lines of a mapping stand in the document. */
const MAP = ['map'];

/** Rows of {field, path, input, from, rules, set, onLoss, onFail, stage, fallback, value, isOwn, depth}; undefined while the text is no JSON. */
export function rowsOf(draft) {
  const root = tryParse(draft.text);
  if (!root) {
    return undefined;
  }
  if (draft.isReadOnly) {
    return (draft.view?.lines ?? []).filter(line => line.field !== '*').map(made);
  }
  const own = ownRows(nodeAt(root, MAP), MAP, '', 0);
  const known = new Set([...own.filter(row => row.depth === 0).map(row => row.field), ...removed(root)]);
  const above = draft.parents.flatMap(text => {
    const parent = tryParse(text);
    const rows = ownRows(nodeAt(parent, MAP), MAP, '', 0).filter(row => !known.has(row.path[1]));
    rows.forEach(row => known.add(row.path[1]));
    removed(parent).forEach(field => known.add(field));
    return rows.map(row => ({ ...row, isOwn: false, whole: nodeAt(parent, row.path.slice(0, 2)).value }));
  });
  return [...above, ...own];
}

const removed = root => Object.entries(root?.value.map ?? {}).filter(([, value]) => value === null).map(([field]) => field);

function ownRows(map, path, before, depth) {
  return [...(map?.members ?? [])].filter(([, { node }]) => node.value !== null).flatMap(([field, { node }]) => {
    const here = [...path, field];
    const value = typeof node.value === 'string' ? { from: node.value } : node.value;
    const row = rowOf(before + field, here, value, depth);
    const inner = node.members?.get('map')?.node;
    return [row, ...(inner ? ownRows(inner, [...here, 'map'], `${before}${field}${value.each === undefined ? '.' : '[].'}`, depth + 1) : [])];
  });
}

function rowOf(field, path, value, depth) {
  const input = ['each', 'map', 'const', 'expr'].find(name => value[name] !== undefined) ?? 'from';
  return {
    field, path, depth, value, input, isOwn: true,
    from: [value.from ?? []].flat(),
    rules: [...(value.link ? [`link ${value.link}`] : []), ...(value.codes ? [`codes ${value.codes}`] : []), ...[value.via ?? []].flat().map(ruleText)],
    set: value.set ?? 'always', onLoss: value.onLoss ?? 'park', onFail: value.onFail ?? 'park', stage: value.state ?? 'active',
  };
}

/** A row of a line that has no text of its own: one of a way back. */
function made(line) {
  const depth = line.field.split('.').length - 1;
  const isComputed = line.from[0]?.startsWith('= ');
  const input = isComputed ? 'expr' : line.from.length === 0 ? 'const' : line.from[0].endsWith('[]') ? 'each' : 'from';
  return { ...line, depth, path: ['map', line.field], isOwn: false, input, value: isComputed ? { expr: line.from[0].slice(2) } : {} };
}

/** A converter as people write it: text.trim, money.minor:CNY; with settings as JSON. */
export function ruleText(rule) {
  const names = typeof rule === 'string' ? 0 : Object.keys(rule).length;
  return names === 0 ? rule : names === 1 ? rule.use : names === 2 && rule.value !== undefined ? `${rule.use}:${rule.value}` : written(rule);
}

/** What a person wrote for a rule as the file keeps it. */
export function ruleOf(text) {
  const wanted = text.trim();
  return wanted.startsWith('{') ? tryParse(wanted)?.value ?? wanted : wanted;
}

/** The field of a type at a path: `lines[].qty`, `address.city`. */
export function fieldAt(type, path) {
  let fields = type?.fields;
  let found;
  for (const name of path.replaceAll(/\[\d*\]/g, '').split('.')) {
    found = fields?.find(field => field.name === name);
    fields = found?.nested?.fields;
  }
  return found;
}

/** A value as people read it. */
export function plain(value) {
  if (value === null || value === undefined || value === '') {
    return t('flow.nothing');
  } else if (typeof value === 'boolean') {
    return value ? t('state.yes') : t('state.no');
  } else if (Array.isArray(value)) {
    return value.every(item => item && typeof item === 'object') ? t('form.lines', { count: value.length }) : list(value.map(plain));
  } else if (typeof value === 'object') {
    return value.currency && value.amount !== undefined ? money(value)
      : value.unit !== undefined && value.amount !== undefined ? `${number(value.amount)} ${value.unit}`
      : String(value.label ?? value.key ?? value.id ?? JSON.stringify(value));
  }
  return String(value);
}

/** A span of time as people read it. */
export const span = millis => (millis < 1000
  ? number(Math.round(millis), { style: 'unit', unit: 'millisecond' })
  : number(millis / 1000, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }));

const key = value => JSON.stringify(value ?? null);

/**
 * Two previews of one sample side by side: rows of {key, name, was, now, fields}, was and now a preview's row each, fields of {field,
 * was, now, isChanged} where was and now are a preview's fields.
 */
export function compared(before, after) {
  const old = new Map((before?.rows ?? []).map(row => [row.key, row]));
  return (after?.rows ?? []).map(now => {
    const was = old.get(now.key);
    const wasBy = new Map((was?.fields ?? []).map(field => [field.lineage.field, field]));
    const fields = now.fields.map(field => {
      const earlier = wasBy.get(field.lineage.field);
      wasBy.delete(field.lineage.field);
      return { field: field.lineage.field, was: earlier, now: field, isChanged: Boolean(was) && key(earlier?.lineage.output) !== key(field.lineage.output) };
    });
    const gone = [...wasBy.values()].map(earlier => ({ field: earlier.lineage.field, was: earlier, now: undefined, isChanged: true }));
    return { key: now.key, name: now.name || now.key, was, now, fields: [...fields, ...gone], isMoved: Boolean(was) && was.bucket !== now.bucket };
  });
}

/** Whether a field of a preview, as `lines[0].qty`, belongs to a line, as `lines[].qty`. */
export const isOf = (field, line) => field.replaceAll(/\[\d+\]/g, '[]') === line;
