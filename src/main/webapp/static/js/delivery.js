// Sends what waits in the outbox, in order, in the background, and brings the next serves.

const BATCH = 25;
const MOST_SERVES = 40;
const TIMEOUT_MILLIS = 10_000;
const RETRY_MILLIS = { first: 500, most: 15_000 };
/** What is sent later than this after the last key says nothing about the person being there. */
const RECENT_MILLIS = 5_000;

/**
 * The server will never take it as it is: another answer would have to be sent. What is in front of
 * the application, and a server that is just starting, answers 404 too, but not in our words.
 */
const isRefusal = (status, { type = '' }) => status >= 400 && status < 500
  && ![401, 403, 408, 409, 429].includes(status) && type.startsWith('urn:secondlook:problem:');

export class Delivery {
  #address;
  #user;
  #checking;
  #outbox;
  #supply;
  #quiet;
  #tell;
  #wake = () => {};
  #ended = false;
  #again = RETRY_MILLIS.first;
  #settled = [];

  /**
   * @param quiet resolves when nothing is to be drawn at once, which requests would hold up
   * @param tell what becomes of it: state(name), stored(entries), aside(entry) for what the person has
   *     to settle, desk(reply), acted(), ended(refusal), otherUser()
   */
  constructor({ address, user, checking, outbox, supply, quiet, tell }) {
    this.#address = address;
    this.#user = user;
    this.#checking = checking;
    this.#outbox = outbox;
    this.#supply = supply;
    this.#quiet = quiet;
    this.#tell = tell;
    this.retryNow = () => {
      this.#again = RETRY_MILLIS.first;
      this.kick();
    };
    addEventListener('online', this.retryNow);
    this.#run();
  }

  /** There is something to do. */
  kick() {
    this.#wake();
  }

  end() {
    this.#ended = true;
    removeEventListener('online', this.retryNow);
    this.kick();
  }

  /** Resolves when nothing waits any more, or the delivery has ended. */
  async settled() {
    while (this.#outbox.waiting.length > 0 && !this.#ended) {
      await new Promise((resolve) => this.#settled.push(resolve));
    }
  }

  async #run() {
    while (!this.#ended) {
      const batch = this.#outbox.waiting.slice(0, BATCH);
      if (batch.length === 0 && !this.#supply.isLow) {
        this.#tell.state('saved');
        await this.#pause();
      } else if (await this.#exchange(batch)) {
        this.#again = RETRY_MILLIS.first;
      } else if (!this.#ended) {
        await this.#pause(this.#again * (0.75 + Math.random() / 2));
        this.#again = Math.min(RETRY_MILLIS.most, this.#again * 2);
      }
      this.#settled.splice(0).forEach((resolve) => resolve());
    }
    this.#settled.splice(0).forEach((resolve) => resolve());
  }

  #pause(millis) {
    return new Promise((resolve) => {
      const timer = millis === undefined ? undefined : setTimeout(resolve, millis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Whether the server and we understood each other. */
  async #exchange(batch) {
    let answer;
    let reply;
    await this.#quiet();
    if (this.#ended) {
      return false;
    }
    try {
      answer = await (batch.length > 0 ? this.#post(batch) : this.#get());
      reply = await answer.json().catch(() => ({}));
    } catch {
      this.#tell.state('offline');
      return false;
    }
    await this.#quiet();
    if (this.#ended) {
      return false;
    }
    if (answer.ok && reply.user === this.#user && (reply.results?.length ?? 0) === batch.length) {
      await this.#take(batch, reply);
      return true;
    }
    if (answer.status === 401) {
      this.end();
      this.#tell.ended(reply);
    } else if ((answer.ok && (reply.user ?? this.#user) !== this.#user)
        || reply.type?.endsWith(':other-user') || reply.type?.endsWith(':password-change-needed')) {
      this.end();
      this.#tell.otherUser();
    } else if (isRefusal(answer.status, reply) && batch.length > 1) {
      return this.#exchange(batch.slice(0, 1)); // one of them is refused: find which
    } else if (isRefusal(answer.status, reply) && batch.length === 1) {
      await this.#setAside(batch[0], { outcome: 'refused' });
      return true;
    } else {
      this.#tell.state('trouble');
    }
    return false;
  }

  #post(batch) {
    const last = Math.max(...batch.map(({ at }) => at));
    const later = this.#outbox.waiting.length - batch.length;
    return this.#fetch('/answers', {
      method: 'POST',
      keepalive: true, // a tab that is closed meanwhile does not call it back
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        ...(Date.now() - last > RECENT_MILLIS && { 'Second-Look-Background': 'true' }),
      },
      body: JSON.stringify({
        user: this.#user,
        answers: batch.map(({ serve, class: code, decisionMillis, revision }) => ({
          serve,
          ...(code === null ? { cantTell: true } : { class: code }),
          decisionMillis,
          ...(revision !== undefined && { revision }),
        })),
        count: Math.min(MOST_SERVES, later + this.#supply.ahead + 1),
        checking: this.#checking,
        after: this.#supply.last,
      }),
    });
  }

  #get() {
    const count = Math.min(MOST_SERVES, this.#outbox.waiting.length + this.#supply.ahead + 1);
    return this.#fetch(`/serves?count=${count}&checking=${this.#checking}&after=${this.#supply.last}`, {
      headers: { Accept: 'application/json' },
    });
  }

  #fetch(path, init) {
    return fetch(this.#address + path, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MILLIS), ...init });
  }

  async #take(batch, reply) {
    const results = reply.results ?? [];
    const stored = batch.filter((_, index) => results[index]?.outcome === 'stored');
    await this.#outbox.acknowledged(stored);
    for (const [index, entry] of batch.entries()) {
      const result = results[index];
      // A correction may have been set aside together with what it corrects.
      if (result && result.outcome !== 'stored' && this.#outbox.waiting.includes(entry)) {
        await this.#setAside(entry, result);
      }
    }
    if (stored.length > 0) {
      this.#tell.stored(stored);
      if (Date.now() - Math.max(...stored.map(({ at }) => at)) <= RECENT_MILLIS) {
        this.#tell.acted();
      }
      this.#supply.hope();
    }
    await this.#quiet();
    this.#supply.add(reply.serves);
    this.#tell.state(this.#outbox.waiting.length > 0 ? 'waiting' : 'saved');
    this.#tell.desk(reply);
  }

  /** What follows for the same serve is part of the same question. */
  async #setAside(entry, why) {
    const corrections = this.#outbox.waiting.filter((other) => other !== entry && other.serve === entry.serve);
    for (const correction of corrections) {
      entry.class = correction.class;
    }
    await this.#outbox.setAside(entry, why);
    await this.#outbox.remove(corrections);
    this.#tell.aside(entry);
  }
}
