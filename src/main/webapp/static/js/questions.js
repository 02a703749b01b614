// Answers that the server did not take: the person decides about each.

import { text } from './texts.js';

/**
 * Shows one question for each answer that is set aside in the outbox.
 *
 * @param list where they are shown
 * @param names of the classes, by code
 * @param pictureOf tells where an entry's image can be seen
 * @param taken called with a correction that the person chose to send
 * @param decided called when one is settled
 */
export function showQuestions(list, { outbox, names, pictureOf, taken = () => {}, decided }) {
  const nameOf = (code) => names.get(code) ?? code;

  function choice(words, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', async () => {
      button.disabled = true;
      await act();
      decided();
    });
    return button;
  }

  list.replaceChildren(...outbox.aside.map((entry) => {
    const { aside } = entry;
    const item = document.createElement('li');
    const picture = new Image(56, 56);
    picture.src = pictureOf(entry);
    picture.alt = '';
    const words = document.createElement('p');
    const own = nameOf(entry.class);
    item.append(picture, words);
    if (aside.outcome === 'conflict') {
      const other = nameOf(aside.class);
      words.textContent = text('label.conflict', own, other);
      item.append(
        choice(text('label.keepOther', other), () => outbox.remove([entry])),
        choice(text('label.takeOwn', own), async () => {
          const correction = { ...entry, id: undefined, aside: undefined, revision: aside.revision, at: Date.now() };
          taken(correction);
          await outbox.add(correction);
          await outbox.remove([entry]);
        }),
      );
    } else {
      words.textContent = text(aside.outcome === 'no-such-class' ? 'label.noSuchClass' : 'label.notTaken', own);
      item.append(choice(text('label.discard'), () => outbox.remove([entry])));
    }
    return item;
  }));
  list.hidden = outbox.aside.length === 0;
}
