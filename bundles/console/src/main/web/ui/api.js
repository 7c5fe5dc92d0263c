/*
 * The platform's API for pages: the session cookie goes along, changes carry X-Qiao, refusals come as Problems that say
 * what happened and what to do. Who has no session any more is led to the sign-in.
 */
import { locale, t } from './i18n.js';

const ROOT = '/api/v1/';

/** A refusal: `status`, `code`, `detail` (what happened), `remedy` (what to do), `violations` per field, `current` on a conflict. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? String(status));
    this.status = status;
    this.code = document.code ?? '';
    this.detail = document.detail ?? '';
    this.remedy = document.title ?? '';
    this.violations = document.violations ?? [];
    this.problems = document.problems ?? [];
    this.current = document.current;
    this.document = document;
  }
}

/**
 * What a part of the console gives that is fetched when it is needed: `load` imports it. Undefined where it cannot be fetched, as after an
 * upgrade of the platform, for the files of an older version are gone with it; the frame tells so (`qiao-fetched`). A part that was fetched
 * and is faulty throws its fault: asked for twice it throws the very same, where what could not be fetched is a new failure each time.
 */
export async function fetched(load) {
  let gone = false;
  try {
    return await load();
  } catch (failure) {
    if (!(failure instanceof TypeError)) {
      throw failure;
    }
    const again = await load().then(part => ({ part }), other => ({ other }));
    if (again.other === failure) {
      throw failure;
    }
    gone = 'other' in again;
    if (gone) {
      console.warn(again.other);
    }
    return again.part;
  } finally {
    dispatchEvent(new CustomEvent('qiao-fetched', { detail: { gone } }));
  }
}

const signedOut = new Set();

/** Calls a function when a call was refused for want of a session. */
export const onSignedOut = listener => signedOut.add(listener);

/** An address of the API: segments are encoded, empty parameters left out. */
export function at(segments, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const text = new URLSearchParams(entries).toString();
  return ROOT + segments.map(encodeURIComponent).join('/') + (text ? '?' + text : '');
}

/** One call. Gives {data, etag, status}; throws a Problem. */
export async function call(method, address, { body, etag, type = 'application/json', signal } = {}) {
  const headers = { 'Accept-Language': locale() };
  if (method !== 'GET') {
    headers['X-Qiao'] = '1';
    headers['X-Qiao-Channel'] = 'ui';
  }
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  if (etag) {
    headers['If-Match'] = etag;
  }
  const isPlain = body === undefined || typeof body === 'string' || body instanceof Blob;
  let answer;
  try {
    answer = await fetch(address, { method, headers, signal, body: isPlain ? body : JSON.stringify(body) });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, { detail: t('problem.offline'), title: t('problem.offline-remedy'), code: '' });
  }
  return read(answer);
}

async function read(answer) {
  const isJson = (answer.headers.get('Content-Type') ?? '').includes('json');
  const data = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) {
    // A report of a plugin's operation is no problem document: the caller reads it.
    const document = isJson && data.status !== undefined ? data : { detail: isJson ? data.message : data, report: data };
    if (answer.status === 401) {
      signedOut.forEach(listener => listener());
    }
    throw new Problem(answer.status, document);
  }
  return { data, etag: answer.headers.get('ETag'), status: answer.status };
}

const dataOf = promise => promise.then(answer => answer.data);

/** The usual calls; each gives the data alone. Segments are an array: ['objects', 'customer', id]. */
export const api = {
  get: (segments, query, options) => dataOf(call('GET', at(segments, query), options)),
  read: (segments, query, options) => call('GET', at(segments, query), options),
  post: (segments, body, options) => dataOf(call('POST', at(segments, options?.query), { body, ...options })),
  put: (segments, body, options) => call('PUT', at(segments), { body, ...options }),
  patch: (segments, body, options) => call('PATCH', at(segments), { body, ...options }),
  remove: (segments, options) => dataOf(call('DELETE', at(segments), options)),
};
