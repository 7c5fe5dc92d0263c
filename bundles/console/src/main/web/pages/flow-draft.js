/*
 * A flow's text while it is edited: with every change it is checked and run over real records beside the text that is live, and
 * nothing is written before it is saved. The form and the text view change it alike.
 */
import { api } from '../ui/api.js';
import { merged, tryParse, withValue } from '../ui/json-text.js';

const PAUSE_MILLIS = 30;
const PAUSE_OF_COUNTS_MILLIS = 500;
const SAMPLE = 20;
const MOST_STEPS = 200;

export class Draft extends EventTarget {
  /** {flow, text, running, lines, filter}, as the platform has it. */
  view;
  /** Of the version that the live text is, for saving over that one alone. */
  etag;
  /** {source, target, missing, converters}; undefined until known. */
  types;
  text = '';
  /** The texts of the flows that it extends, nearest first. */
  parents = [];
  problems = [];
  /** What it would wait for before it could run, a sentence each. */
  missing = [];
  /** What the live text makes of the sample, and what this one does: the platform's previews. */
  before;
  after;
  /** Over all records, once counted: enter, leave, differ, same, park, filtered, waiting. */
  impact;
  isCounting = false;
  /** How long the last preview took, from the change to its answer. */
  took = 0;
  /** What the target holds, by key and field, of the records that were asked for. */
  there = new Map();
  /** The refusal of the last call, if it was refused. */
  refused;
  #past = [];
  #future = [];
  #lastPath = '';
  #looking = new AbortController();
  #counting = new AbortController();

  constructor(name) {
    super();
    this.name = name;
  }

  get isEdited() {
    return this.view !== undefined && this.text !== this.view.text;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  get isReadOnly() {
    return this.name.endsWith('.back');
  }

  /**
   * Reads the flow. A text under edit is kept, and what it was made from with it: saving it over what somebody else saved meanwhile is
   * refused then, and both are shown.
   */
  async load() {
    const { data, etag } = await api.read(['flows', this.name]);
    if (this.isEdited && this.text !== data.text) {
      this.view = { ...data, text: this.view.text };
    } else {
      this.view = data;
      this.etag = etag;
      this.text = data.text;
    }
    this.#changed();
    this.parents = await this.#parents(data.text);
    this.#changed();
    this.types = await api.get(['flows', this.name, 'types']);
    this.#changed();
  }

  /** The texts that a text extends, nearest first. */
  async #parents(text) {
    const texts = [];
    const seen = new Set([this.name]);
    for (let name = tryParse(text)?.value.extends; name && !seen.has(name); name = tryParse(texts.at(-1))?.value.extends) {
      seen.add(name);
      texts.push((await api.get(['flows', name])).text);
    }
    return texts;
  }

  /** Runs the live text over the sample, and the edited one if there is one. */
  async look() {
    try {
      const live = await this.#preview('', { newest: SAMPLE });
      this.before = live;
      if (this.isEdited) {
        await this.#lookNow();
      } else {
        this.after = live;
        this.there = new Map();
        this.missing = live.missing;
        this.problems = live.problems;
      }
      this.refused = undefined;
    } catch (problem) {
      this.#refusedWith(problem);
    }
    this.#changed();
  }

  /** Asks what the target holds of one record now: by field, once. */
  async ask(key) {
    if (!this.there.has(key)) {
      this.there.set(key, new Map());
      const { rows } = await api.post(['flows', this.name, 'preview'], { text: this.isEdited ? this.text : '', keys: [key] });
      this.there.set(key, new Map((rows[0]?.fields ?? []).map(field => [field.lineage.field, field.atTarget])));
      this.#changed();
    }
  }

  /** Another text. Changes of one place in a row are one step to take back. */
  set(text, path = '') {
    if (text === this.text) {
      return;
    }
    if (!path || path !== this.#lastPath) {
      this.#past = [...this.#past.slice(-MOST_STEPS), this.text];
    }
    this.#lastPath = path;
    this.#future = [];
    this.#put(text);
  }

  /** A value at a path of the document; undefined takes it away. */
  setAt(path, value) {
    this.set(withValue(this.text, path, value), path.join('/'));
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /** Back to the text that is live. */
  discard() {
    this.set(this.view.text);
  }

  /** Writes the file; throws the platform's refusal. Gives the text that was live before. */
  async save() {
    const old = this.view.text;
    const { text } = this;
    const { etag } = await api.put(['flows', this.name], text, { etag: this.etag });
    this.view = { ...this.view, text }; // What was typed since then is under edit still.
    this.etag = etag;
    this.impact = undefined;
    await this.load();
    await this.look();
    return old;
  }

  /** The changes made here laid over what somebody else saved: {text, contested}; this text as it is where that cannot be done. */
  over(current) {
    return merged(this.view.text, current.text, this.text) ?? { text: this.text, contested: [] };
  }

  /** Takes what somebody else saved as what is live now, with a text to go on from. */
  takeCurrent(current, text) {
    this.view = { ...this.view, text: current.text };
    this.etag = `"${current.hash}"`;
    this.set(text);
    this.look();
  }

  #step(from, to) {
    if (from.length > 0) {
      to.push(this.text);
      this.#lastPath = '';
      this.#put(from.pop());
    }
  }

  #put(text) {
    this.text = text;
    this.impact = undefined;
    this.#looking.abort();
    this.#counting.abort();
    clearTimeout(this.timer);
    this.since = performance.now();
    this.timer = setTimeout(() => this.#lookSoon(), PAUSE_MILLIS);
    this.#changed();
  }

  async #lookSoon() {
    try {
      await this.#lookNow();
      this.refused = undefined;
    } catch (problem) {
      this.#refusedWith(problem);
    }
    this.#changed();
    clearTimeout(this.later);
    if (this.isEdited && this.problems.length === 0 && this.missing.length === 0) {
      this.later = setTimeout(() => this.#count(), PAUSE_OF_COUNTS_MILLIS);
    }
  }

  async #lookNow() {
    if (!this.isEdited) {
      this.after = this.before;
      this.missing = this.before?.missing ?? [];
      this.problems = this.before?.problems ?? [];
      return;
    }
    this.#looking.abort();
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    const since = this.since ?? performance.now();
    const after = await this.#preview(this.text, this.#sample(), { signal });
    this.problems = after.problems;
    this.missing = after.missing;
    if (after.problems.length === 0 && after.missing.length === 0) {
      this.after = after;
      this.there = new Map();
    }
    this.took = performance.now() - since;
    this.#changed();
    // What concerns other flows too is known a moment later, and keeps the text from being saved all the same.
    const problems = await api.post(['flows', this.name, 'check'], this.text, { signal });
    if (problems.length > 0) {
      this.problems = problems;
    }
  }

  async #count() {
    this.#counting.abort();
    this.#counting = new AbortController();
    this.isCounting = true;
    this.#changed();
    try {
      const { impact } = await api.post(['flows', this.name, 'preview'], { text: this.text, newest: 1, impact: true }, { signal: this.#counting.signal });
      this.impact = impact;
      this.isCounting = false;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.isCounting = false;
        this.#refusedWith(problem);
      }
    }
    this.#changed();
  }

  #preview(text, sample, options) {
    return api.post(['flows', this.name, 'preview'], { text, ...sample, target: false }, options);
  }

  /** The very records that the live text was run over, though others have become the newest meanwhile. */
  #sample() {
    const keys = (this.before?.rows ?? []).map(row => row.key).filter(Boolean);
    return keys.length > 0 ? { keys } : { newest: SAMPLE };
  }

  #refusedWith(problem) {
    if (problem.name !== 'AbortError') {
      this.refused = problem;
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Stops what is under way. */
  close() {
    clearTimeout(this.timer);
    clearTimeout(this.later);
    this.#looking.abort();
    this.#counting.abort();
  }
}
