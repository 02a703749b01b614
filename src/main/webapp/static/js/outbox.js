// Answers that are not acknowledged yet, kept by the browser (IndexedDB): they outlive the tab, the
// browser and the session. Each person's in each project are under a key of their own.

const DATABASE = 'second-look';
const ANSWERS = 'answers';
const BY_KEY = 'byKey';
const ACKNOWLEDGED = 'acknowledged';

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function openDatabase() {
  const request = indexedDB.open(DATABASE, 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion < 1) {
      request.result.createObjectStore(ANSWERS, { keyPath: 'id', autoIncrement: true }).createIndex(BY_KEY, 'key');
    }
    request.result.createObjectStore(ACKNOWLEDGED, { keyPath: 'key' });
  };
  return done(request);
}

/**
 * The answers in the order in which they were given. An entry has serve, class (null for "can't
 * tell"), decisionMillis, revision (of a correction: the revision that it corrects), the image, and
 * aside (why it can't be stored without the person) once the server said so.
 */
export class Outbox {
  #key;
  #database = null;
  #entries = [];
  #acknowledged = 0;

  constructor(key) {
    this.#key = key;
  }

  /** Reads what waits. Without storage in this browser there is nothing, and nothing is kept. */
  async open() {
    this.#entries = [];
    try {
      this.#database ??= await openDatabase();
      this.#database.onversionchange = () => this.#lose();
      this.#database.onclose = () => this.#lose();
      const reading = this.#database.transaction([ANSWERS, ACKNOWLEDGED]);
      const [entries, last] = await Promise.all([
        done(reading.objectStore(ANSWERS).index(BY_KEY).getAll(this.#key)),
        done(reading.objectStore(ACKNOWLEDGED).get(this.#key)),
      ]);
      this.#entries = entries;
      this.#acknowledged = last?.serve ?? 0;
    } catch {
      this.#lose();
    }
  }

  #lose() {
    this.#database?.close();
    this.#database = null;
  }

  /** All entries, oldest first. */
  get entries() {
    return this.#entries;
  }

  /** What the server has not judged yet. */
  get waiting() {
    return this.#entries.filter((entry) => !entry.aside);
  }

  /** What only the person can settle. */
  get aside() {
    return this.#entries.filter((entry) => entry.aside);
  }

  /**
   * Whether the server is known to have an answer to that serve. A page that was made before it got
   * the answer, and shown after the page before it had removed the answer here, is out of date; so
   * may be any page where the browser keeps nothing.
   */
  mayBeAnswered(serve) {
    return !this.#database || serve <= this.#acknowledged;
  }

  /** Adds an answer; tells whether the browser holds it safely, or only this page does. */
  async add(answer) {
    const entry = { ...answer, key: this.#key };
    try {
      entry.id = await this.#change((store) => store.add(entry));
      this.#entries.push(entry);
      return true;
    } catch {
      entry.id = `unkept-${performance.now()}`;
      this.#entries.push(entry);
      return false;
    }
  }

  /** Forgets entries that the server has. */
  async acknowledged(entries) {
    this.#acknowledged = Math.max(this.#acknowledged, ...entries.map(({ serve }) => serve));
    await this.remove(entries);
  }

  /** Forgets entries: the person gave them up, or they are part of another. */
  async remove(entries) {
    const ids = new Set(entries.map(({ id }) => id));
    this.#entries = this.#entries.filter(({ id }) => !ids.has(id));
    await this.#tryToChange((store) => ids.forEach((id) => store.delete(id)));
  }

  /** Keeps an entry until the person has decided. */
  async setAside(entry, why) {
    entry.aside = why;
    if (why.outcome === 'conflict') {
      this.#acknowledged = Math.max(this.#acknowledged, entry.serve);
    }
    await this.#tryToChange((store) => store.put(entry));
  }

  /** Resolves with the request's result once the browser has written it to disk. */
  #change(work) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction([ANSWERS, ACKNOWLEDGED], 'readwrite', { durability: 'strict' });
      const request = work(transaction.objectStore(ANSWERS));
      transaction.objectStore(ACKNOWLEDGED).put({ key: this.#key, serve: this.#acknowledged });
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  /** What can't be written here is sent once more later, which the server takes for the same. */
  async #tryToChange(work) {
    try {
      await this.#change(work);
    } catch {
      // an entry that only this page held, or a browser that gave up its storage
    }
  }
}
