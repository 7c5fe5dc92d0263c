/*
 * JSON as a person wrote it: a tree that knows where everything stands, and changes that leave every other character alone. So a
 * form and the text are two views of one document.
 */

/** A text that is no JSON: `line` and `column` from 1. */
export class JsonFault extends Error {
  constructor(text, at) {
    super('json');
    this.at = at;
    const before = text.slice(0, at).split('\n');
    this.line = before.length;
    this.column = before[before.length - 1].length + 1;
  }
}

/**
 * Reads a text into nodes of {start, end, value} and, for objects, `members` as a Map of name → {key: {start, end}, node}, for
 * lists `items`. Throws a JsonFault.
 */
export function parse(text) {
  const reader = new Reader(text);
  const node = reader.value();
  reader.blank();
  if (reader.at < text.length) {
    throw new JsonFault(text, reader.at);
  }
  return node;
}

/** The same, or undefined for a text that is no JSON. */
export function tryParse(text) {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

class Reader {
  at = 0;

  constructor(text) {
    this.text = text;
  }

  fault() {
    throw new JsonFault(this.text, this.at);
  }

  blank() {
    while (' \t\r\n'.includes(this.text[this.at] ?? '-')) {
      this.at++;
    }
  }

  take(sign) {
    this.blank();
    if (this.text[this.at] !== sign) {
      this.fault();
    }
    this.at++;
  }

  is(sign) {
    this.blank();
    return this.text[this.at] === sign;
  }

  value() {
    this.blank();
    const start = this.at;
    const sign = this.text[start];
    return sign === '{' ? this.object(start) : sign === '[' ? this.list(start) : this.scalar(start);
  }

  object(start) {
    const members = new Map();
    const value = {};
    this.at++;
    while (!this.is('}')) {
      if (members.size > 0) {
        this.take(',');
      }
      this.blank();
      const key = this.scalar(this.at);
      if (typeof key.value !== 'string') {
        this.fault();
      }
      this.take(':');
      const node = this.value();
      members.set(key.value, { key, node });
      value[key.value] = node.value;
    }
    this.at++;
    return { start, end: this.at, value, members };
  }

  list(start) {
    const items = [];
    this.at++;
    while (!this.is(']')) {
      if (items.length > 0) {
        this.take(',');
      }
      items.push(this.value());
    }
    this.at++;
    return { start, end: this.at, value: items.map(item => item.value), items };
  }

  scalar(start) {
    const rest = this.text.slice(start, start + (this.text[start] === '"' ? this.text.length : 40));
    const found = /^(?:"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/.exec(rest)?.[0];
    if (found === undefined) {
      this.fault();
    }
    try {
      const value = JSON.parse(found);
      this.at = start + found.length;
      return { start, end: this.at, value };
    } catch {
      return this.fault();
    }
  }
}

/** The node at a path of names; undefined for none. */
export function nodeAt(root, path) {
  return path.reduce((node, name) => node?.members?.get(name)?.node, root);
}

/** A value as flow files write it: on one line, with a blank after commas and colons. */
export function written(value) {
  if (Array.isArray(value)) {
    return `[${value.map(written).join(', ')}]`;
  }
  if (value && typeof value === 'object') {
    return `{${Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${written(member)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** The text with a value set at a path; undefined takes the member away. Objects on the way are made where they are missing. */
export function withValue(text, path, value) {
  const root = parse(text);
  const node = nodeAt(root, path);
  if (value === undefined) {
    return node ? without(text, root, path) : text;
  }
  if (node) {
    return text.slice(0, node.start) + written(value) + text.slice(node.end);
  }
  const known = path.findIndex((name, at) => !nodeAt(root, path.slice(0, at + 1)));
  const inner = path.slice(known + 1).reduceRight((made, name) => ({ [name]: made }), value);
  return withMember(text, nodeAt(root, path.slice(0, known)), path[known], inner);
}

function withMember(text, object, name, value) {
  if (!object?.members) {
    throw new JsonFault(text, object?.start ?? 0);
  }
  const entry = `${JSON.stringify(name)}: ${written(value)}`;
  const last = [...object.members.values()].at(-1);
  if (!last) {
    return `${text.slice(0, object.start)}{${entry}}${text.slice(object.end)}`;
  }
  const between = /(?:\n[ \t]*|[ \t]+)$/.exec(text.slice(0, last.key.start))?.[0] ?? ' ';
  return `${text.slice(0, last.node.end)},${between}${entry}${text.slice(last.node.end)}`;
}

function without(text, root, path) {
  const parent = nodeAt(root, path.slice(0, -1));
  const all = [...parent.members.values()];
  const at = all.findIndex(member => member === parent.members.get(path.at(-1)));
  const { key, node } = all[at];
  if (at > 0) {
    return text.slice(0, all[at - 1].node.end) + text.slice(node.end);
  }
  const next = all[1];
  return next ? text.slice(0, key.start) + text.slice(next.key.start) : text.slice(0, parent.start + 1) + text.slice(parent.end - 1);
}

/** What makes one value into another: [{path, value}], undefined for what is taken away. Objects are compared member by member. */
export function changes(before, after, path = []) {
  const areObjects = [before, after].every(value => value && typeof value === 'object' && !Array.isArray(value));
  if (!areObjects) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, value: after }];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap(name => changes(before[name], after[name], [...path, name]));
}

/**
 * What one person made of a text laid over what another made of it: {text, contested}, the paths that both changed differently.
 * Undefined where one of the three is no JSON.
 */
export function merged(base, theirs, mine) {
  const [from, other, own] = [base, theirs, mine].map(text => tryParse(text)?.value);
  if ([from, other, own].some(value => !value || typeof value !== 'object')) {
    return undefined;
  }
  const foreign = changes(from, other);
  const contested = [];
  let text = theirs;
  for (const { path, value } of changes(from, own)) {
    const rivals = foreign.filter(one => path.every((name, at) => at >= one.path.length || one.path[at] === name));
    if (rivals.some(one => JSON.stringify(one) !== JSON.stringify({ path, value }))) {
      contested.push(path.join('.'));
    }
    text = withValue(text, path, value);
  }
  return { text, contested };
}
