// Warns before the session ends for want of activity, and covers and leaves the page when it has
// ended. The server decides: what other tabs did counts, and asking does not keep the session alive.

import { text } from './texts.js';

const WARNING_MILLIS = 30_000;
const ASK_EVERY_MILLIS = 3_000;
const TRY_AGAIN_MILLIS = 2_000;
/** Seconds left at which it is said aloud; every second would be a nuisance. */
const SAID = [30, 20, 10, 5];
const banner = document.getElementById('idle');
const seconds = document.getElementById('idleSeconds');
const spoken = document.getElementById('idleSpoken');
/** Path of the application, with a slash at the end: scripts are two folders below it. */
export const root = new URL('../../', import.meta.url).pathname;

const limit = Number(banner.dataset.limit) * 1000;
const { user } = banner.dataset;
const warning = Math.min(WARNING_MILLIS, limit / 2);

let endsAt = Date.now() + limit;
let askAgainAt = 0;
let leaving = false;
/** The seconds that were said last, while the warning stands. */
let said = Infinity;

/** Something the server counts as an act has just been answered. */
export function acted() {
  endsAt = Date.now() + limit;
  show();
}

/**
 * Hides what is on the page, and takes the images out of it: whoever comes by next is not to see
 * them. Scripts of the page hear "covered" and stop.
 */
export function cover() {
  const main = document.querySelector('main');
  document.documentElement.classList.add('over');
  main.inert = true;
  main.querySelectorAll('dialog[open]').forEach((it) => it.close());
  main.querySelectorAll('img').forEach((it) => it.remove());
  document.dispatchEvent(new Event('covered'));
}

/** Nobody sees what is on the page any more. */
export const isCovered = () => document.documentElement.classList.contains('over');

/**
 * Covers the page and goes to sign-in, which says why and leads back here. Without a network the
 * cover stays until there is one.
 *
 * @param refusal the body of the server's 401, if it is that
 */
export async function leave(refusal) {
  if (leaving) {
    return;
  }
  leaving = true;
  show();
  cover();
  const why = endsAt <= Date.now() ? 'idle' : refusal?.reason ?? 'ended';
  const here = location.pathname + location.search;
  const signIn = `${root}sign-in?reason=${why}&from=${encodeURIComponent(here)}`;
  const overlay = document.getElementById('overText');
  while (!await reaches(signIn)) {
    overlay.textContent = text('idle.waitingForNetwork');
    await new Promise((later) => setTimeout(later, TRY_AGAIN_MILLIS));
  }
  location.replace(signIn);
}

const reaches = (address) => fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(5_000) })
  .then(({ ok }) => ok, () => false);

/** What is outside an open dialog can neither be pressed nor is it said aloud. */
function bringForward() {
  const place = document.querySelector('dialog:modal') ?? document.body;
  if (banner.parentElement !== place) {
    place.append(spoken, banner);
  }
}

function show() {
  const left = endsAt - Date.now();
  const wasHidden = banner.hidden;
  banner.hidden = leaving || left > warning || left <= 0;
  if (!banner.hidden) {
    bringForward();
    const whole = Math.ceil(left / 1000);
    if (seconds.textContent !== String(whole)) {
      seconds.textContent = String(whole);
    }
    if (wasHidden || SAID.some((mark) => whole <= mark && mark < said)) {
      said = whole;
      spoken.textContent = text('idle.warning', whole);
    }
    if (wasHidden) {
      document.title = `⏳ ${document.title.replace(/^⏳ /, '')}`;
    }
  } else if (!wasHidden) {
    spoken.textContent = '';
    said = Infinity;
    document.title = document.title.replace(/^⏳ /, '');
  }
}

async function ask(init) {
  const answer = await fetch(`${root}api/session`, { headers: { Accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(5_000), ...init });
  const reply = await answer.json().catch(() => ({}));
  if (answer.status === 401) {
    leave(reply);
  } else if (answer.ok && (reply.user ?? user) !== user) {
    cover();
    location.reload(); // somebody else signed in, in another tab
  } else if (answer.ok) {
    endsAt = Date.now() + reply.millisLeft;
  }
}

async function stay() {
  try {
    await ask({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  } catch {
    // No network: the countdown goes on, and the button can be pressed again.
  }
  show();
}

async function tick() {
  const now = Date.now();
  try {
    // Another tab may have been active: ask before warning, now and then meanwhile, and at the end.
    if (endsAt <= now || (endsAt - now <= warning && askAgainAt <= now)) {
      askAgainAt = now + ASK_EVERY_MILLIS;
      await ask();
    }
  } catch {
    // No network: the page is covered all the same when the time is over.
    if (endsAt <= now) {
      leave();
    }
  }
  show();
}

document.getElementById('stay').addEventListener('click', stay);
document.addEventListener('keydown', (event) => {
  if (banner.hidden || event.repeat) {
    return;
  }
  // Enter on a link, a button or in a form does what it always does, which counts as an act, too.
  if (event.key === 'Enter' && event.target.closest('a, button, input, select, summary')) {
    return;
  }
  if (event.key === 'Enter') {
    event.preventDefault();
  }
  stay();
});
// Whoever comes back to this tab may have signed out in another.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    ask().catch(() => {}).then(tick);
  }
});
// A browser that kept the page for the back button kept what the server said not to keep.
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    cover();
    location.reload();
  }
});
// One timer, and no second call while one waits for the network.
(function again() {
  setTimeout(() => tick().finally(again), 500);
})();
