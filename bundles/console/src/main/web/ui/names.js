/* What people call the records that a list of keys names: asked for many at once, kept until such records change. */
import { QiaoElement, html, css, define, t, shared, list } from './base.js';
import { api } from './api.js';
import { live, session, Follow } from './live.js';
import { objectType, quoted, title } from './meta.js';

/** As many as a condition has room for. */
const AT_ONCE = 60;
const MOST = 5000;
const names = new Map();
const waiting = new Map();

live.addEventListener('records.changed', ({ detail }) => [...names.keys()].filter(key => detail.objects.includes(key.split('/')[0])).forEach(key => names.delete(key)));
session.addEventListener('change', () => names.clear());

/** The name of one record; undefined where there is none by that id. */
function nameOf(object, id) {
  const key = `${object}/${id}`;
  if (!names.has(key)) {
    if (names.size >= MOST) {
      names.clear();
    }
    const asked = soon(object, id);
    asked.catch(() => names.delete(key)); // Asked for again the next time.
    names.set(key, asked);
  }
  return names.get(key);
}

/** Those of one object that are asked for in one go are one question, or a few. */
function soon(object, id) {
  let batch = waiting.get(object);
  if (!batch || batch.ids.length === AT_ONCE) {
    const ids = [];
    batch = { ids, found: Promise.resolve().then(() => find(object, ids)) };
    waiting.set(object, batch);
  }
  batch.ids.push(id);
  return batch.found.then(found => found.get(id));
}

async function find(object, ids) {
  if (waiting.get(object)?.ids === ids) {
    waiting.delete(object);
  }
  const type = await objectType(object);
  const fields = ['id', type.titleField, type.keyField].filter(Boolean).join(',');
  const { items } = await api.get(['objects', object], { filter: `id in [${ids.map(quoted).join(', ')}]`, limit: ids.length, fields });
  return new Map(items.map(item => [item.id, title(type, item)]));
}

/** The names by id, as a Map; an id that names no record any more is not in it. */
export async function namesOf(object, ids) {
  const found = await Promise.all(ids.map(async id => [id, await nameOf(object, id)]));
  return new Map(found.filter(([, name]) => name !== undefined));
}

/** A name that is known from elsewhere. */
export const remember = (object, id, name) => names.set(`${object}/${id}`, Promise.resolve(name));

/** What an id is shown as while its name is not known, and when it names no record any more. */
export const named = (known, id) => (known === undefined ? '…' : (known.get(id) ?? t('names.gone', { id })));

/** Keeps the names of an element's `ids`, records of its `object`, in its `known`, and asks again when such records change. */
export class Naming {
  constructor(host) {
    this.host = host;
    new Follow(host, ['records.changed'], ({ detail }) => detail.objects.includes(host.object) && this.look());
  }

  async look() {
    const { host } = this;
    const { ids } = host;
    const known = await namesOf(host.object, ids).catch(() => new Map(ids.map(id => [id, id])));
    if (ids === host.ids) {
      host.known = known;
    }
  }
}

/** The names of `ids`, records of `object`, as a sentence has them. */
class Names extends QiaoElement {
  static properties = { object: {}, ids: { attribute: false }, known: { state: true } };
  static styles = [shared, css`:host { display: inline; }`];

  constructor() {
    super();
    this.naming = new Naming(this);
  }

  willUpdate(changed) {
    if (changed.has('object') || (changed.has('ids') && String(changed.get('ids')) !== String(this.ids))) {
      this.naming.look();
    }
  }

  render() {
    return html`${list(this.ids.map(id => named(this.known, id)))}`;
  }
}
define('q-names', Names);
