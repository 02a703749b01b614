// Warns before the session ends for want of activity, and leaves the page when it has ended.
// The server decides: what other tabs did counts, and asking does not keep the session alive.

const WARNING_MILLIS = 30_000;
const ASK_EVERY_MILLIS = 3_000;
const banner = document.getElementById('idle');
const seconds = document.getElementById('idleSeconds');
/** Path of the application, with a slash at the end: scripts are two folders below it. */
export const root = new URL('../../', import.meta.url).pathname;

const limit = Number(banner.dataset.limit) * 1000;
const warning = Math.min(WARNING_MILLIS, limit / 2);

let endsAt = Date.now() + limit;
let askAgainAt = 0;
let leaving = false;

/** Something the server counts as an act has just been answered. */
export function acted() {
  endsAt = Date.now() + limit;
  show();
}

/** Leaves the page for sign-in, which says why and leads back here; refusal is the server's 401. */
export async function leave(refusal) {
  const { reason = 'ended' } = (await refusal?.json().catch(() => null)) ?? {};
  if (!leaving) {
    leaving = true;
    const why = endsAt <= Date.now() ? 'idle' : reason;
    const here = location.pathname + location.search;
    location.replace(`${root}sign-in?reason=${why}&from=${encodeURIComponent(here)}`);
  }
}

function show() {
  const left = endsAt - Date.now();
  const wasHidden = banner.hidden;
  banner.hidden = left > warning || left <= 0;
  if (!banner.hidden) {
    seconds.textContent = String(Math.ceil(left / 1000));
    if (wasHidden) {
      document.title = `⏳ ${document.title.replace(/^⏳ /, '')}`;
    }
  } else if (!wasHidden) {
    document.title = document.title.replace(/^⏳ /, '');
  }
}

async function ask(init) {
  const answer = await fetch(`${root}api/session`, { headers: { Accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(5_000), ...init });
  if (answer.status === 401) {
    await leave(answer);
  } else if (answer.ok) {
    endsAt = Date.now() + (await answer.json()).millisLeft;
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
    // No network: leave all the same when the time is over; sign-in shows when it is back.
    if (endsAt <= now) {
      leave();
    }
  }
  show();
}

document.getElementById('stay').addEventListener('click', stay);
document.addEventListener('keydown', (event) => {
  // Enter on a link, a button or in a form does what it always does, which counts as an act, too.
  if (!banner.hidden && event.key === 'Enter' && !event.target.closest('a, button, input')) {
    event.preventDefault();
    stay();
  }
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    tick();
  }
});
// A browser that kept the page for the back button kept what the server said not to keep.
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload();
  }
});
// One timer, and no second call while one waits for the network.
(function again() {
  setTimeout(() => tick().finally(again), 500);
})();
