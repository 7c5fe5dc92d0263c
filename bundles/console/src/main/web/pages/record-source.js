/*
 * A list of records as a table reads it: pages by key on demand. The marks of a list, asked for once it is shown, say where
 * every page begins, so that any row can be reached without reading those before it.
 */
import { api } from '../ui/api.js';

export class RecordSource {
  size = 100;
  /** Called when the total is known, or with the problem. */
  counted;
  /** Whether the total is a beginning only. */
  isCounting = false;
  total = -1;
  #pages = new Map();
  #items = new Map();
  #cursors = [''];
  #marks;
  #abort = new AbortController();

  /** `ask`: {object, filter, sort, fields}. */
  constructor(ask) {
    this.ask = ask;
  }

  /** The rows of a page that was read; undefined before. */
  ready(index) {
    return this.#items.get(index);
  }

  /** Reads a page once. */
  page(index) {
    if (!this.#pages.has(index)) {
      const asked = this.#read(index);
      asked.catch(() => this.#pages.delete(index));
      this.#pages.set(index, asked);
    }
    return this.#pages.get(index);
  }

  /** Stops what is under way, when another list takes its place. */
  close() {
    this.#abort.abort();
  }

  async #read(index) {
    const { object, filter, sort, fields } = this.ask;
    if (index > 0 && this.#cursors[index] === undefined) {
      await this.#known();
    }
    const page = await api.get(['objects', object], { filter, sort, fields: fields.join(','), cursor: this.#cursors[index], limit: this.size }, { signal: this.#abort.signal });
    this.#items.set(index, page.items);
    if (page.cursor) {
      this.#cursors[index + 1] ??= page.cursor;
    }
    if (index === 0) {
      this.total = page.items.length;
      if (page.cursor) {
        // The first rows are shown at once; how many there are is said when it is known.
        this.isCounting = true;
        this.#known().then(() => this.counted?.(), failure => this.counted?.(failure)).finally(() => (this.isCounting = false));
      }
    }
    return page;
  }

  #known() {
    this.#marks ??= this.#mark();
    return this.#marks;
  }

  async #mark() {
    const { object, filter, sort } = this.ask;
    const marks = await api.get(['objects', object, 'marks'], { filter, sort, every: this.size }, { signal: this.#abort.signal });
    marks.cursors.forEach((cursor, at) => {
      this.#cursors[at + 1] = cursor;
    });
    this.total = marks.total;
  }
}
