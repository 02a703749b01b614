// The images that come next, fetched and decoded before they are needed.

/** How many serves ahead: at first, and where they are used up faster than they come. */
const AHEAD = { least: 10, most: 36 };
/** Large images are held in smaller numbers: pixels of all together, but always some images. */
const MOST_PIXELS = 24_000_000;
const FEWEST = 5;

class Coming {
  constructor({ no, image, width, height }) {
    Object.assign(this, { no, url: image, width, height });
    // Holding the element keeps the browser from dropping the image before it is shown.
    this.element = new Image(width, height);
    this.element.src = image;
    /** Whether it can be shown. */
    this.ready = this.element.decode().then(() => true, () => false);
    this.ready.then((can) => { this.isReady = can; });
  }
}

export class Supply {
  #coming = new Map();
  #waiting = [];
  #ahead = AHEAD.least;
  #exhausted = false;

  /** @param first the serve that is to be shown first */
  constructor(first) {
    this.next = first;
    this.last = first - 1;
  }

  /** Takes in serves; those that are there already or were answered are left out. */
  add(serves) {
    for (const serve of serves) {
      if (serve.no >= this.next && !this.#coming.has(serve.no)) {
        this.#coming.set(serve.no, new Coming(serve));
        this.last = Math.max(this.last, serve.no);
      }
    }
    this.#skip();
    this.#exhausted = serves.length === 0;
    this.#waiting.splice(0).forEach((tell) => tell());
  }

  /** Replaces a serve by the same with a fresh address. */
  renew(serve) {
    const fresh = new Coming(serve);
    this.#coming.set(serve.no, fresh);
    return fresh;
  }

  /** How many serves should be known from now on. */
  get ahead() {
    const [first] = this.#coming.values();
    const fitting = first ? Math.floor(MOST_PIXELS / (first.width * first.height)) : AHEAD.most;
    return Math.max(FEWEST, Math.min(this.#ahead, fitting));
  }

  /** Whether it is time to ask for more. */
  get isLow() {
    return !this.#exhausted && this.#coming.size < this.ahead / 2;
  }

  /** Something changed that may bring more. */
  hope() {
    this.#exhausted = false;
  }

  has(no) {
    return this.#coming.has(no);
  }

  /** Whether it can be shown at once. */
  isReady(no) {
    return this.#coming.get(no)?.isReady === true;
  }

  /** The serve to be shown now; waits until it is known. */
  async get() {
    if (this.#coming.size < this.#ahead / 3) {
      this.#ahead = Math.min(AHEAD.most, this.#ahead * 2);
    }
    while (!this.#coming.has(this.next)) {
      await new Promise((tell) => this.#waiting.push(tell));
    }
    return this.#coming.get(this.next);
  }

  /** The serve was answered: the one after it is next. */
  answered(no) {
    this.#coming.delete(no);
    this.next = no + 1;
    this.last = Math.max(this.last, no);
    this.#skip();
  }

  /** Serves come without gaps: what the server left out was answered on another device. */
  #skip() {
    if (!this.#coming.has(this.next) && this.#coming.size > 0) {
      this.next = Math.min(...this.#coming.keys());
    }
  }
}
