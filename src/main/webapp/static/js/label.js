// The labelling page: one key answers, is kept in the browser's outbox, and the next image is there
// already. Sending and fetching go on in the background. Without this script the page is a form.

import { Delivery } from './delivery.js';
import { acted, cover, isCovered, leave, root } from './idle.js';
import { actionOf } from './keyboard.js';
import { lead } from './lead.js';
import { Outbox } from './outbox.js';
import { showQuestions } from './questions.js';
import { tick } from './sound.js';
import { Supply } from './supply.js';
import { number, percent, text } from './texts.js';

const desk = document.getElementById('desk');
if (desk) {
  start();
}

function start() {
  const { project, checking, user, progress: key } = desk.dataset;
  const address = `${root}api/projects/${project}`;
  const form = document.getElementById('answers');
  const image = document.getElementById('image');
  const picture = document.getElementById('picture');
  const saying = document.getElementById('saying');
  const saved = document.getElementById('saved');
  const strip = document.getElementById('strip');
  const questions = document.getElementById('questions');
  const correcting = document.getElementById('correcting');
  const help = document.getElementById('help');
  const flash = document.getElementById('flash');
  const spoken = document.getElementById('spoken');
  const buttons = [...form.querySelectorAll('button')];
  const names = new Map(buttons.map((button) => [codeOf(button), button.dataset.name]));

  const KEPT = 40;
  const IN_STRIP = 8;
  const MOST_MILLIS = 86_400_000;
  const SWIPE_PIXELS = 60;
  const LONGEST_HOLD_MILLIS = 100;
  const NUMBERS_EVERY_MILLIS = 1_000;
  const TWO_AT_ONCE_MILLIS = 50;
  const CHOSEN = ['', ''].map(() => (
    { background: 'var(--sl-accent)', borderColor: 'var(--sl-accent)', color: 'var(--sl-accent-ink)' }));
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  // What this tab works with while it leads.
  let outbox;
  let supply;
  let delivery;
  /** The last answers, oldest first: serve, class, revision, image. */
  let past = [];
  /** The image that may be answered now (its element has data-serve meanwhile), and since when it is on show; null between two images. */
  let shown = null;
  let shownAt = 0;
  let working = false;
  let covered = false;

  const fromPage = { no: Number(desk.dataset.serve), image: image.src, width: Number(image.getAttribute('width')), height: Number(image.getAttribute('height')) };

  function codeOf(button) {
    return button.name === 'cantTell' ? null : button.value;
  }

  const say = (words = '') => {
    saying.textContent = words;
  };

  // ---- which tab works ------------------------------------------------------------------------

  const takeOver = lead(`second-look ${key}`, { gained: begin, lost: rest });
  document.getElementById('takeOver').addEventListener('click', takeOver);

  async function begin() {
    if (covered) {
      return;
    }
    working = true;
    desk.dataset.resting = 'false';
    past = []; // another tab may have worked meanwhile
    outbox = new Outbox(key);
    await outbox.open();
    const current = await currentServe();
    if (!working) {
      return;
    }
    const unsent = outbox.waiting.filter(({ revision }) => revision === undefined);
    supply = new Supply(Math.max(current.no, ...unsent.map(({ serve }) => serve + 1)));
    supply.add([current]);
    supply.hope();
    delivery = new Delivery({
      address, user, checking: checking === 'true', outbox, supply, quiet: () => drawing, tell: {
        state: showState,
        stored: () => showNumbers(),
        aside({ serve, aside }) {
          if (aside.outcome === 'conflict') {
            stands(serve, aside.class, aside.revision);
          }
          showAside();
          showState();
        },
        desk: finishIfDone,
        acted,
        ended: (problem) => leave(problem),
        otherUser: () => {
          cover();
          location.reload();
        },
      },
    });
    showState();
    showAside();
    remember();
    goOn();
  }

  let pageIsFresh = true;

  /** The page brought it along; where it may be out of date, the server is asked. */
  async function currentServe() {
    let current = pageIsFresh && !outbox.mayBeAnswered(fromPage.no) ? fromPage : null;
    pageIsFresh = false;
    while (!current && working) {
      const reply = await ask(`/serves?count=1&checking=${checking}`);
      if (reply && reply.serves.length === 0) {
        location.reload(); // nothing to show: the server's page says how to go on
      }
      current = reply?.serves[0];
      if (!current) {
        say(text('label.waitingForImages'));
        await new Promise((later) => setTimeout(later, 1_000));
      }
    }
    return current;
  }

  function rest() {
    pageIsFresh = false;
    working = false;
    desk.dataset.resting = 'true';
    hide();
    delivery?.end();
  }

  // What was answered goes on its way all the same; nobody answers what is covered.
  document.addEventListener('covered', () => {
    covered = true;
    working = false;
    hide();
  });

  // ---- showing --------------------------------------------------------------------------------

  function hide() {
    shown = null;
    delete image.dataset.serve;
  }

  /** Resolves when the next frame is drawn: the task after a frame's callback comes after it. */
  const drawn = () => new Promise((done) => {
    setTimeout(done, LONGEST_HOLD_MILLIS); // a tab that is not seen draws nothing
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage('');
    });
  });

  /** Pending from a key to the frame with the next image, where that is at hand: requests wait for it. */
  let drawing = Promise.resolve();

  function hold() {
    let release;
    drawing = new Promise((done) => {
      release = done;
      setTimeout(done, LONGEST_HOLD_MILLIS);
    });
    return release;
  }

  /** Shows the image that is next to be answered. */
  async function goOn() {
    const mine = supply;
    setCorrecting(null);
    if (!supply.has(supply.next)) {
      supply.hope();
    }
    if (!supply.isReady(supply.next)) {
      delivery.kick(); // nothing can be drawn at once, which it would hold up
    }
    const late = setTimeout(() => say(text('label.waitingForImages')), 1_500);
    const coming = await supply.get();
    clearTimeout(late);
    if (mine !== supply || !working) {
      return;
    }
    if (saying.textContent) {
      say();
    }
    if (await coming.ready) {
      await present(coming);
    } else {
      await tryAgain(coming);
    }
  }

  /** An address may have expired: one fresh one, then the person decides. */
  async function tryAgain(missing) {
    const mine = supply;
    const { no } = missing;
    let answer = null;
    while (!answer) {
      answer = await ask(`/serves?count=${KEPT}&checking=${checking}&after=${no - 1}`);
      if (mine !== supply || !working) {
        return;
      }
      if (!answer) {
        // Without the server nobody knows whether there is anything wrong with the image.
        say(text('label.waitingForImages'));
        await new Promise((later) => setTimeout(later, 1_000));
      }
    }
    const fresh = answer.serves.find((serve) => serve.no === no);
    if (!fresh && outbox.waiting.length === 0) {
      supply.answered(no); // on another device
      await goOn();
      return;
    }
    const coming = fresh ? supply.renew(fresh) : missing;
    if (await coming.ready) {
      say();
      await present(coming);
    } else {
      shownAt = performance.now();
      shown = { ...coming, no, missing: true };
      image.removeAttribute('src');
      image.alt = text('label.noImage', no);
      say(text('label.cantLoad'));
    }
  }

  async function present(coming, past = null) {
    image.src = coming.url;
    image.width = coming.width;
    image.height = coming.height;
    image.alt = text(past ? 'label.pastImage' : 'label.image', coming.no);
    await image.decode().catch(() => {});
    if (!working) {
      return;
    }
    // It is decoded and in its place: the next frame, which is due at once, draws it.
    shownAt = performance.now();
    shown = { no: coming.no, url: coming.url, width: coming.width, height: coming.height, past };
    image.dataset.serve = coming.no;
    // For those who would post the form instead: the browser restores it when scripts fail.
    form.elements.serve.value = coming.no;
  }

  // ---- answering ------------------------------------------------------------------------------

  async function choose(code, at = performance.now()) {
    if (!shown || at < shownAt || isCovered()) {
      return; // nobody answers what they do not see
    }
    if (shown.missing && code !== null) {
      const again = shown;
      hide();
      say();
      tryAgain(again);
      return;
    }
    const { no, url, width, height, past: before } = shown;
    const release = supply.isReady(before ? supply.next : no + 1) ? hold() : () => {};
    hide();
    const decisionMillis = Math.round(Math.min(MOST_MILLIS, Math.max(0, at - shownAt)));
    if (before?.class === code) {
      mark(code);
      await goOn();
      return;
    }
    const answer = { serve: no, class: code, decisionMillis, at: Date.now(), image: url, width, height };
    if (before) {
      answer.revision = before.revision;
    }
    const kept = await outbox.add(answer);
    showState();
    // Only now, together with the next image: a frame in between would cost its time.
    mark(code);
    if (before) {
      before.class = code;
      before.revision += 1;
      const asked = outbox.aside.filter(({ serve }) => serve === no);
      if (asked.length > 0) {
        await outbox.remove(asked); // whoever corrects the answer has decided
        showAside();
      }
    } else {
      past.push({ serve: no, class: code, revision: 0, image: url, width, height });
      past.splice(0, past.length - KEPT);
      supply.answered(no);
    }
    if (!kept) {
      // The browser can't hold it, so it is not safe before the server has it.
      say(text('label.notKept'));
      delivery.kick();
      await delivery.settled();
    }
    await goOn();
    // Not before the next image is on the screen, so that nothing competes with it.
    await drawn();
    release();
    delivery.kick();
    showStrip();
  }

  /** The chosen class lights up, on its button and over the image. */
  function mark(code) {
    const button = buttons.find((it) => codeOf(it) === code);
    spoken.textContent = names.get(code);
    if (desk.dataset.sound === 'true') {
      tick();
    }
    if (desk.dataset.flash === 'true' && !calm.matches) {
      flash.textContent = code === null ? '?' : names.get(code);
      flash.animate({ opacity: [1, 1, 0] }, 400);
      button.animate(CHOSEN, 250);
    }
  }

  // ---- correcting -----------------------------------------------------------------------------

  /** Fetches the last answers and lays those over them that the server may not have had by then. */
  async function remember() {
    const mine = supply;
    const unsent = outbox.waiting;
    const reply = await ask(`/labels?last=${KEPT}`);
    if (mine !== supply) {
      return;
    }
    const known = new Map((reply?.labels ?? []).reverse()
      .map(({ no, class: code, revision, image: url, width, height }) =>
        [no, { serve: no, class: code, revision, image: url, width, height }]));
    const meanwhile = unsent.filter(({ aside }) => !aside);
    for (const { serve, class: code, revision: corrects = -1, image: url, width, height } of meanwhile) {
      const before = known.get(serve) ?? { serve, revision: -1, image: url, width, height };
      if (before.revision <= corrects + 1) {
        known.set(serve, { ...before, class: code, revision: corrects + 1 });
      }
    }
    for (const one of past) {
      known.set(one.serve, one); // answered while we asked
    }
    past = [...known.values()].sort((one, other) => one.serve - other.serve).slice(-KEPT);
    showStrip();
  }

  function undo() {
    const from = shown?.past ? past.indexOf(shown.past) : past.length;
    if (from > 0) {
      correct(past[from - 1]);
    } else {
      say(text(past.length === 0 ? 'label.nothingToUndo' : 'label.noFurtherBack'));
    }
  }

  async function correct(one) {
    if (!shown) {
      return;
    }
    hide();
    say();
    setCorrecting(one);
    if (!await loads(one.image)) {
      const reply = await ask(`/labels?last=${KEPT}`);
      one.image = reply?.labels.find(({ no }) => no === one.serve)?.image ?? one.image;
      if (!await loads(one.image)) {
        await goOn();
        say(text('label.noImage', one.serve));
        return;
      }
    }
    await present({ no: one.serve, url: one.image, width: one.width, height: one.height }, one);
  }

  const loads = (url) => {
    const probe = new Image();
    probe.src = url;
    return probe.decode().then(() => true, () => false);
  };

  function setCorrecting(one) {
    correcting.hidden = one === null;
    picture.classList.toggle('past', one !== null);
    for (const button of buttons) {
      button.classList.toggle('standing', one !== null && codeOf(button) === one.class);
    }
    if (one) {
      document.getElementById('correctingText').textContent = text('label.correcting', names.get(one.class));
    }
    strip.querySelectorAll('button').forEach((button) => {
      button.setAttribute('aria-current', String(one !== null && Number(button.dataset.past) === one.serve));
    });
  }

  async function leaveCorrecting() {
    if (shown?.past) {
      hide();
      await goOn();
    }
  }

  function showStrip() {
    if (!working) {
      return;
    }
    const last = past.slice(-IN_STRIP).reverse();
    strip.hidden = last.length === 0;
    strip.querySelector('ol').replaceChildren(...last.map((one) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      const small = new Image(40, 40);
      small.src = one.image;
      small.alt = '';
      small.addEventListener('error', () => small.classList.add('missing'));
      const caption = document.createElement('span');
      caption.textContent = one.class === null ? '?' : names.get(one.class);
      button.type = 'button';
      button.dataset.past = one.serve;
      button.title = text('label.correctThis', one.serve, names.get(one.class));
      button.setAttribute('aria-label', button.title);
      button.setAttribute('aria-current', String(shown?.past === one));
      button.append(small, caption);
      button.addEventListener('click', () => {
        button.blur();
        correct(one);
      });
      item.append(button);
      return item;
    }));
  }

  // ---- what the server says -------------------------------------------------------------------

  const QUIET_MILLIS = 700;
  let state = 'saved';
  let telling;

  /** What is on its way for a moment only is not worth a word. */
  function showState(now = state) {
    state = now;
    const stands = outbox.waiting.length > 0 && state === 'saved' ? 'waiting' : state;
    const wait = stands === 'waiting' && saved.dataset.told === 'saved' ? QUIET_MILLIS : 0;
    saved.dataset.state = stands;
    clearTimeout(telling);
    telling = setTimeout(tell, wait);
  }

  function tell() {
    const waiting = outbox.waiting.length;
    const questions = outbox.aside.length;
    const stands = saved.dataset.state === 'saved' && questions > 0 ? 'asking' : saved.dataset.state;
    const words = {
      asking: () => text('label.toDecide', number(questions)),
      saved: () => text('label.saved'),
      waiting: () => text('label.waiting', number(waiting)),
      offline: () => (waiting > 0 ? text('label.offlineWaiting', number(waiting)) : text('label.offline')),
      trouble: () => (waiting > 0 ? text('label.trouble', number(waiting)) : text('label.troubleAlone')),
    }[stands]();
    saved.dataset.told = stands;
    if (saved.textContent !== words) {
      saved.textContent = words;
    }
  }

  /** Something else stands for a serve than was answered here. */
  function stands(serve, code, revision) {
    const one = past.find((it) => it.serve === serve);
    if (one) {
      Object.assign(one, { class: code, revision });
      showStrip();
      if (shown?.past === one) {
        setCorrecting(one);
      }
    }
  }

  function showAside() {
    if (!working) {
      return;
    }
    showQuestions(questions, {
      outbox,
      names,
      pictureOf: (entry) => past.find(({ serve }) => serve === entry.serve)?.image ?? entry.image,
      taken: ({ serve, class: code, revision }) => stands(serve, code, revision + 1),
      async decided() {
        await remember();
        showAside();
        showState();
        supply.hope();
        delivery.kick();
      },
    });
  }

  /** Everything is answered: the server's page says how to go on. */
  function finishIfDone({ serves }) {
    if (working && serves.length === 0 && outbox.entries.length === 0 && !supply.has(supply.next) && !shown) {
      location.assign(`${root}label?project=${project}&checking=${checking}`);
    }
  }

  async function ask(path) {
    try {
      const answer = await fetch(address + path, {
        cache: 'no-store', signal: AbortSignal.timeout(10_000), headers: { Accept: 'application/json' },
      });
      const reply = await answer.json();
      if (answer.status === 401) {
        leave(reply);
      }
      if (answer.ok && (reply.user ?? user) !== user) {
        cover();
        location.reload();
        return null;
      }
      return answer.ok ? reply : null;
    } catch {
      return null;
    }
  }

  let asking = false;
  let askAgain = false;

  /** The numbers beside the image; one question at a time, the last one with the last numbers. */
  async function showNumbers() {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    await drawing;
    const numbers = await ask('/statistics');
    if (numbers) {
      fill(numbers);
    }
    setTimeout(() => {
      asking = false;
      if (askAgain) {
        askAgain = false;
        showNumbers();
      }
    }, NUMBERS_EVERY_MILLIS);
  }

  function fill({ labels, distinctImages, awaiting, repeats, selfAgreement: own }) {
    const figures = {
      labels: number(labels),
      distinctImages: number(distinctImages),
      awaiting: number(awaiting),
      repeatShare: repeats.of ? percent(repeats.share) : '–',
      selfAgreement: own.of ? percent(own.share) : '–',
      selfAgreementCounts: own.of ? text('label.soManyOf', number(own.count), number(own.of)) : text('label.noRepeatYet'),
      selfAgreementInterval: own.of ? text('label.interval', percent(own.low95), percent(own.high95)) : '',
    };
    for (const [name, value] of Object.entries(figures)) {
      document.querySelector(`[data-figure="${name}"]`).textContent = value;
    }
    const bar = document.getElementById('progress');
    bar.max = distinctImages + awaiting;
    bar.value = distinctImages;
  }

  // ---- keys, buttons, fingers -----------------------------------------------------------------

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    choose(codeOf(event.submitter), event.timeStamp);
  });

  form.addEventListener('click', (event) => {
    if (event.detail > 1) {
      event.preventDefault(); // the second half of a double click is not for the next image
    } else if (event.detail === 1) {
      event.target.closest('button')?.blur(); // so that Space means "can't tell" again
    }
  });

  const held = new Set();
  let pressedAt = 0;
  document.addEventListener('keyup', (event) => held.delete(event.code));
  addEventListener('blur', () => held.clear());

  document.addEventListener('keydown', (event) => {
    if (event.repeat && event.key === 'Enter' && form.contains(event.target)) {
      event.preventDefault(); // browsers press a focused button again and again
    }
    if (help.open || !working) {
      return;
    }
    if (event.key === 'Escape') {
      leaveCorrecting();
      return;
    }
    const action = actionOf(event, desk.dataset, buttons);
    if (!action) {
      return;
    }
    event.preventDefault(); // also of a key that is held: Space would scroll the page
    if (event.repeat) {
      return;
    }
    if (action.button) {
      if (held.size > 0 && event.timeStamp - pressedAt < TWO_AT_ONCE_MILLIS) {
        return; // one finger on two keys
      }
      held.add(event.code);
      pressedAt = event.timeStamp;
      choose(codeOf(action.button), event.timeStamp);
    } else if (action.name === 'undo') {
      undo();
    } else {
      help.showModal();
    }
  });

  document.getElementById('undo').addEventListener('click', (event) => {
    event.currentTarget.blur();
    undo();
  });
  document.getElementById('leaveCorrecting').addEventListener('click', leaveCorrecting);
  document.getElementById('openHelp').addEventListener('click', () => help.showModal());
  help.addEventListener('click', (event) => {
    if (event.target === help || event.target.closest('[data-close]')) {
      help.close();
    }
  });

  // Swiping back over the picture takes the last answer back.
  let touch = null;
  picture.addEventListener('pointerdown', (event) => {
    touch = event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY };
  });
  picture.addEventListener('pointerup', (event) => {
    if (touch && event.clientX - touch.x > SWIPE_PIXELS && Math.abs(event.clientY - touch.y) < SWIPE_PIXELS) {
      undo();
    }
    touch = null;
  });
  picture.addEventListener('pointercancel', () => {
    touch = null;
  });

  // Signing out waits a moment for what is on its way; the rest waits for the next sign-in.
  document.getElementById('leave')?.addEventListener('submit', async (event) => {
    if (!working || !delivery || outbox.waiting.length === 0 || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const { submitter, target } = event;
    delivery.retryNow();
    await Promise.race([delivery.settled(), new Promise((enough) => setTimeout(enough, 3_000))]);
    working = false;
    hide();
    target.requestSubmit(submitter);
  });
}
