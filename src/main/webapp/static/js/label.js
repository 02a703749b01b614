// Labels through the API, without page loads. Without this script the page is a plain form.

import { acted, leave, root } from './idle.js';
import { number, percent, text } from './texts.js';

const desk = document.getElementById('desk');
if (desk) {
  start();
}

function start() {
  const { project, checking } = desk.dataset;
  const api = `${root}api/projects/${project}`;
  const form = document.getElementById('answers');
  const image = document.getElementById('image');
  const saying = document.getElementById('saying');
  const buttons = [...form.querySelectorAll('button')];
  const byKey = new Map(buttons.map((button) => [button.dataset.shortcut.toLowerCase(), button]));

  // data-serve is there while the image on show may be answered.
  let shownAt = performance.now();
  let busy = false;

  const say = (text) => {
    saying.textContent = text;
  };

  async function call(path, init = {}) {
    const answer = await fetch(api + path, {
      cache: 'no-store',
      signal: AbortSignal.timeout(15_000),
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      ...init,
    });
    if (answer.status === 401) {
      await leave(answer);
      return new Promise(() => {}); // the page is going: nothing more happens on it
    }
    return answer;
  }

  /** Does one thing at a time: what is pressed meanwhile is not for the image that comes then. */
  async function only(work) {
    if (!busy) {
      busy = true;
      await work();
      busy = false;
    }
  }

  async function choose(button) {
    button.classList.add('chosen');
    if (!('serve' in image.dataset) || !isSeen()) {
      // Nobody answers what they have not seen: this press only fetches what is to be seen.
      say('');
      await next();
    } else if (await store(button)) {
      await next();
    }
    button.classList.remove('chosen');
  }

  const isSeen = () => image.complete && image.naturalWidth > 0;

  /** Whether another image is to be shown now. */
  async function store(button) {
    const answer = button.name === 'cantTell' ? { cantTell: true } : { class: button.value };
    const decisionMillis = Math.min(86_400_000, Math.round(performance.now() - shownAt));
    try {
      const stored = await call('/labels', {
        method: 'POST',
        body: JSON.stringify({ serve: Number(image.dataset.serve), ...answer, decisionMillis }),
      });
      if (stored.ok) {
        say('');
      } else if (stored.status === 409) {
        const { class: standing } = await stored.json();
        say(`You answered that image before, with “${standing ?? 'can’t tell'}”. That answer stands; here is the next.`);
      } else if (stored.status === 404) {
        say('That image is not the one to answer now. Nothing was saved; here is yours.');
      } else {
        say('That was not saved: the server had a problem. Please press it again.');
        return false;
      }
      acted();
      return true;
    } catch {
      say('That was not saved: the server can’t be reached. Please press it again.');
      return false;
    }
  }

  async function next() {
    delete image.dataset.serve;
    try {
      const answer = await call(`/serves?count=1&checking=${checking}`);
      const { serves, finished } = await answer.json();
      if (finished || serves.length === 0) {
        location.assign(`${root}done?project=${project}`);
        await new Promise(() => {});
      }
      await show(serves[0]);
      showNumbers();
    } catch {
      say('The next image can’t be fetched. Please press any answer to try again.');
    }
  }

  async function show({ no, image: url, width, height }) {
    const coming = new Image(width, height);
    coming.src = url;
    const loads = await coming.decode().then(() => true, () => false);
    image.src = url;
    image.width = width;
    image.height = height;
    image.alt = `Image number ${no}, to be labelled`;
    document.getElementById('serve').value = no;
    document.getElementById('shownAt').value = Date.now();
    if (!loads) {
      say('The image can’t be loaded. Please press any answer to try again.');
      return;
    }
    await painted();
    shownAt = performance.now();
    image.dataset.serve = no;
  }

  /** The second frame is asked for when the first is about to be drawn. */
  const painted = () => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
  });

  let asked = 0;

  async function showNumbers() {
    asked += 1;
    const question = asked;
    const answer = await call('/statistics').catch(() => null);
    if (!answer?.ok) {
      return;
    }
    const { labels, distinctImages, awaiting, repeats, selfAgreement: own } = await answer.json();
    if (question !== asked) {
      return; // a later question is on its way, with later numbers
    }
    const figures = {
      labels,
      distinctImages,
      awaiting,
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

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    only(() => choose(event.submitter));
  });

  form.addEventListener('click', (event) => {
    if (event.detail > 1) {
      event.preventDefault(); // the second half of a double click is not for the next image
    } else if (event.detail === 1) {
      event.target.closest('button')?.blur(); // so that Space means "can't tell" again
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.repeat && event.key === 'Enter' && form.contains(event.target)) {
      event.preventDefault(); // browsers press a focused button again and again
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      return;
    }
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLAnchorElement) {
      return;
    }
    // Space on a focused button presses that button, as anywhere else.
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) {
      return;
    }
    const button = byKey.get(event.key.toLowerCase());
    if (button) {
      event.preventDefault();
      only(() => choose(button));
    }
  });

  // The page's own image may have an address that has expired: ask once for a fresh one.
  image.decode().catch(() => only(next));
}
