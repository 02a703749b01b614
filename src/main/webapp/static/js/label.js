// Labels through the API, without page loads. Without this script the page is a plain form.

import { acted, leave, root } from './idle.js';

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

  let serve = Number(image.dataset.serve);
  let shownAt = performance.now();
  let busy = false;

  const say = (text) => {
    saying.textContent = text;
  };

  async function call(path, init = {}) {
    const answer = await fetch(api + path, {
      cache: 'no-store',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      ...init,
    });
    if (answer.status === 401) {
      leave('idle');
      throw new Error('signed out');
    }
    return answer;
  }

  async function choose(button) {
    if (busy) {
      return;
    }
    busy = true;
    button.classList.add('chosen');
    const answer = button.name === 'cantTell' ? { cantTell: true } : { class: button.value };
    const decisionMillis = Math.min(86_400_000, Math.round(performance.now() - shownAt));
    try {
      const stored = await call('/labels', {
        method: 'POST',
        body: JSON.stringify({ serve, ...answer, decisionMillis }),
      });
      if (stored.ok) {
        say('');
        acted();
      } else {
        say((await stored.json()).detail);
      }
      if (stored.ok || stored.status === 409 || stored.status === 404) {
        await next();
      }
    } catch {
      say('That was not saved: the server can’t be reached. Please press it again.');
    } finally {
      button.classList.remove('chosen');
      busy = false;
    }
  }

  async function next() {
    const answer = await call(`/serves?count=1&checking=${checking}`);
    const { serves, finished } = await answer.json();
    if (finished || serves.length === 0) {
      location.assign(`${root}done?project=${project}`);
      return;
    }
    await show(serves[0]);
    showNumbers();
  }

  async function show({ no, image: url, width, height }) {
    const coming = new Image(width, height);
    coming.src = url;
    await coming.decode().catch(() => {});
    image.src = url;
    image.width = width;
    image.height = height;
    image.alt = `Image number ${no}, to be labelled`;
    image.dataset.serve = no;
    document.getElementById('serve').value = no;
    document.getElementById('shownAt').value = Date.now();
    serve = no;
    shownAt = performance.now();
  }

  const percent = (share) => `${(100 * share).toFixed(1)} %`;

  async function showNumbers() {
    const answer = await call('/statistics');
    if (!answer.ok) {
      return;
    }
    const { labels, distinctImages, awaiting, repeats, selfAgreement: own } = await answer.json();
    const figures = {
      labels,
      distinctImages,
      awaiting,
      repeatShare: repeats.of ? percent(repeats.share) : '–',
      selfAgreement: own.of ? percent(own.share) : '–',
      selfAgreementCounts: own.of ? `${own.count} of ${own.of}` : 'no repeat yet',
      selfAgreementInterval: own.of ? `${(100 * own.low95).toFixed(1)} – ${percent(own.high95)}` : '',
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
    choose(event.submitter);
  });

  document.addEventListener('keydown', (event) => {
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
      choose(button);
    }
  });

  // A signed address that expired while the page was open: ask once for a fresh one.
  let refreshed = 0;
  image.addEventListener('error', async () => {
    if (refreshed !== serve) {
      refreshed = serve;
      await next();
    }
  });
}
