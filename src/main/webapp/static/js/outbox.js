// Answers that are not acknowledged yet, kept by the browser (IndexedDB): they outlive the tab, the
// browser and the session. Each person's in each project are under a key of their own.

const DATABASE = 'second-look';
const ANSWERS = 'answers';
const BY_KEY = 'byKey';

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function openDatabase() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ANSWERS, { keyPath: 'id', autoIncrement: true }).createIndex(BY_KEY, 'key');
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
      const all = this.#database.transaction(ANSWERS).objectStore(ANSWERS).index(BY_KEY);
      this.#entries = await done(all.getAll(this.#key));
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

  /** Forgets entries: they are acknowledged, or the person gave them up. */
  async remove(entries) {
    const ids = new Set(entries.map(({ id }) => id));
    this.#entries = this.#entries.filter(({ id }) => !ids.has(id));
    await this.#tryToChange((store) => ids.forEach((id) => store.delete(id)));
  }

  /** Keeps an entry until the person has decided. */
  async setAside(entry, why) {
    entry.aside = why;
    await this.#tryToChange((store) => store.put(entry));
  }

  /** Resolves with the request's result once the browser has written it to disk. */
  #change(work) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(ANSWERS, 'readwrite', { durability: 'strict' });
      const request = work(transaction.objectStore(ANSWERS));
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
