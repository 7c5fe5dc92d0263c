/*
 * What happens on the platform, as it happens. One browser holds one stream however many pages are open: the page that
 * holds the lock reads it and passes every event on to the others. A page opens the stream, asks for the state, and
 * applies the events that are newer; each event holds a whole row, so the newest is the truth and nothing is added up.
 * Who is signed in stands here too, for the first page is counted in requests.
 */
import { api, onSignedOut } from './api.js';
import { forget } from './meta.js';

const CHANNEL = 'qiao-events';
const RETRY_MILLIS = 3000;
const NAMES = [
  'reset', 'flow.status', 'flow.state', 'flow.batch', 'flow.run-ended', 'flow.definition', 'flow.removed', 'records.changed',
  'plugin.installed', 'plugin.upgraded', 'plugin.started', 'plugin.stopped', 'plugin.removed', 'plugin.quarantined', 'plugin.rejected',
  'plugin.superseded', 'registry.changed', 'import.progress',
];

class Live extends EventTarget {
  flows = new Map();
  plugins = [];
  connections = [];
  /** Whether events arrive at the moment. */
  isOpen = false;
  /** Whether the state was read once. */
  isKnown = false;
  #event = 0n;
  #waiting = [];
  #isReading = false;
  #source;
  #channel;
  #release;
  #queue;

  /** Begins to follow; does nothing the second time. */
  start() {
    if (this.#channel) {
      return;
    }
    this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel.onmessage = ({ data }) => this.#take(data);
    const hold = () => new Promise(release => {
      this.#release = release;
      this.#listen();
    });
    navigator.locks.request(CHANNEL, { ifAvailable: true }, lock => {
      if (lock) {
        return hold();
      }
      // Another page reads the stream; this one takes over when that one goes.
      this.refresh();
      this.#queue = new AbortController();
      navigator.locks.request(CHANNEL, { signal: this.#queue.signal }, hold).catch(() => {}); // Left the queue: signed out.
      return undefined;
    });
  }

  /** Stops following and forgets, at a sign-out. */
  stop() {
    this.#source?.close();
    this.#queue?.abort();
    this.#release?.();
    this.#channel?.close();
    this.#channel = this.#source = this.#release = this.#queue = undefined;
    this.flows.clear();
    this.isKnown = this.isOpen = false;
  }

  /** Asks for the whole state. */
  async refresh() {
    if (this.#isReading) {
      return;
    }
    this.#isReading = true;
    try {
      const state = await api.get(['live']);
      this.#event = BigInt(state.event);
      this.flows = new Map(state.flows.map(picture => [picture.row.name, picture]));
      this.plugins = state.plugins;
      this.connections = state.connections;
      this.isKnown = true;
      this.#changed('state');
    } catch (problem) {
      this.#changed('failed', problem);
    } finally {
      this.#isReading = false;
      // What the state holds already is news to the pages all the same.
      this.#waiting.splice(0).forEach(event => (event.name === 'reset' || event.id > this.#event ? this.#apply(event) : this.#changed(event.name, event.data)));
    }
  }

  #listen() {
    let isFirst = true;
    this.#source = new EventSource('/api/v1/events');
    this.#source.onopen = () => {
      this.#pass({ name: 'open' });
      if (isFirst) {
        // The stream stands: what is asked for now misses nothing. Later the browser goes on from its last event by itself.
        this.#pass({ name: 'reset', data: '{}' });
        isFirst = false;
      }
    };
    this.#source.onerror = () => {
      this.#pass({ name: 'closed' });
      if (this.#source?.readyState === EventSource.CLOSED) {
        // Refused, not only cut off, so the browser does not try again by itself: the session may have ended.
        this.#changed('refused');
        setTimeout(() => this.#source && this.#listen(), RETRY_MILLIS);
      }
    };
    NAMES.forEach(name => this.#source.addEventListener(name, event => this.#pass({ name, id: event.lastEventId, data: event.data })));
  }

  #pass(message) {
    this.#channel?.postMessage(message);
    this.#take(message);
  }

  #take(message) {
    if (message.name === 'open' || message.name === 'closed') {
      this.isOpen = message.name === 'open';
      this.#changed('connection');
      return;
    }
    this.isOpen = true;
    const event = { name: message.name, id: BigInt(message.id || 0), data: JSON.parse(message.data) };
    if (this.#isReading) {
      this.#waiting.push(event);
    } else {
      this.#apply(event);
    }
  }

  #apply(event) {
    if (event.name === 'reset') {
      this.refresh();
      return;
    }
    if (event.id <= this.#event) {
      return;
    }
    this.#event = event.id;
    if (event.name === 'flow.status') {
      this.#status(event.data);
    } else if (event.name === 'flow.removed') {
      this.flows.delete(event.data.flow);
      this.#changed('flows');
    } else if (event.name === 'flow.definition' || event.name.startsWith('plugin.') || event.name === 'registry.changed') {
      // Rules, plugins or connections are others now: pictures, plugins and connections are read anew.
      this.refresh();
    }
    this.#changed(event.name, event.data);
  }

  #status({ row, run }) {
    const known = this.flows.get(row.name);
    if (known) {
      this.flows.set(row.name, { ...known, row, run });
      this.#changed('flows');
    } else {
      this.refresh();
    }
  }

  #changed(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** The one follower of this page. */
export const live = new Live();

/** Draws an element anew whenever one of some events happens, as long as it is on the page. */
export class Follow {
  #stop = [];

  constructor(host, events, then = () => {}) {
    Object.assign(this, { host, events, then });
    host.addController(this);
  }

  hostConnected() {
    this.#stop = this.events.map(name => {
      const listener = event => {
        this.then(event);
        this.host.requestUpdate();
      };
      live.addEventListener(name, listener);
      return () => live.removeEventListener(name, listener);
    });
  }

  hostDisconnected() {
    this.#stop.forEach(stop => stop());
  }
}

/** Who is signed in, and so may follow. The cookie itself no script can read: the platform is asked once, and again when a call is refused. */
class Session extends EventTarget {
  /** undefined until it is known, then whether somebody is signed in. */
  isIn;
  name = '';
  /** Whether a session ended while the reader worked. */
  isExpired = false;

  async ask() {
    const { signedIn, name } = await api.get(['session']);
    this.#set(signedIn, name);
  }

  /** Turns a one-time token into a session; throws a Problem when it is not good. */
  async signIn(token) {
    await api.post(['sign-in'], { token });
    this.isExpired = false;
    await this.ask();
  }

  async signOut() {
    await api.post(['sign-out']);
    this.#set(false, '');
  }

  expire() {
    if (this.isIn) {
      this.isExpired = true;
      this.#set(false, '');
    }
  }

  #set(isIn, name) {
    this.isIn = isIn;
    this.name = name;
    if (isIn) {
      live.start();
    } else {
      live.stop();
      forget();
    }
    this.dispatchEvent(new Event('change'));
  }
}

/** The one session of this page. */
export const session = new Session();
onSignedOut(() => session.expire());
live.addEventListener('refused', () => api.get(['session']).then(({ signedIn }) => signedIn || session.expire(), () => {})); // Not there: tried again later.
