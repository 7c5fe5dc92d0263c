/* Who is signed in. The cookie itself no script can read: the platform is asked once, and again when a call is refused. */
import { api, onSignedOut } from './api.js';
import { live } from './live.js';
import { forget } from './meta.js';

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
