// The page after the last image: what this browser still has to send or to ask is not left behind.

import { Delivery } from './delivery.js';
import { acted, cover, leave, root } from './idle.js';
import { Outbox } from './outbox.js';
import { showQuestions } from './questions.js';
import { number, text } from './texts.js';

const late = document.getElementById('late');
if (late) {
  const { project, user, progress: key } = late.dataset;
  const work = () => deliver(`${root}api/projects/${project}`, user, key);
  if (navigator.locks) {
    // Where a tab labels, that one sends; it may take over from here, too.
    navigator.locks.request(`second-look ${key}`, { ifAvailable: true }, (lock) => lock && work()).catch(() => {});
  } else {
    work();
  }
}

/** Resolves when nothing is left; the page's numbers are old then. */
async function deliver(address, user, key) {
  const outbox = new Outbox(key);
  await outbox.open();
  if (outbox.entries.length === 0) {
    return;
  }
  const list = document.getElementById('questions');
  const saying = document.getElementById('lateText');
  const names = new Map([...late.querySelectorAll('data')].map(({ value, textContent }) => [value || null, textContent]));
  const noMoreImages = { isLow: false, ahead: 0, last: 0, add() {}, hope() {} };
  await new Promise((nothingLeft) => {
    const show = () => {
      const waiting = outbox.waiting.length;
      late.hidden = outbox.entries.length === 0;
      saying.textContent = waiting > 0 ? text('label.waiting', number(waiting)) : '';
      showQuestions(list, {
        outbox,
        names,
        pictureOf: ({ image }) => image,
        decided() {
          show();
          delivery.kick();
        },
      });
    };
    const delivery = new Delivery({
      address, user, checking: false, outbox, supply: noMoreImages, quiet: () => undefined, tell: {
        state() {
          show();
          if (outbox.entries.length === 0) {
            delivery.end();
            nothingLeft();
          }
        },
        stored() {},
        aside: show,
        desk() {},
        acted,
        ended: leave,
        otherUser() {
          cover();
          location.reload();
        },
      },
    });
    show();
  });
  location.reload();
}
