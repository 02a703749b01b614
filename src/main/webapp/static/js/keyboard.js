// What a key means on the labelling page.

/** Keys as people write them in their settings. */
const named = { ' ': 'Space' };

/**
 * What the person wants: a button of the answers, or undo or help; null for keys that mean nothing.
 *
 * @param settings the desk's data: singleKeys, undo and help (keys, separated by blanks)
 */
export function actionOf(event, settings, buttons) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || settings.singleKeys === 'false') {
    return null;
  }
  const { target } = event;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement) {
    return null;
  }
  const pressed = keysOf(event);
  // Space and Enter on what has the focus press that, as anywhere else.
  if ((pressed.includes('space') || event.key === 'Enter') && target.closest('button, a, summary')) {
    return null;
  }
  for (const key of pressed) {
    const means = (keys = '') => keys.toLowerCase().split(' ').includes(key);
    const button = buttons.find(({ dataset }) => means(dataset.shortcut));
    const name = ['undo', 'help'].find((it) => means(settings[it]));
    if (button || name) {
      return { button, name };
    }
  }
  return null;
}

/**
 * The names under which the key may be set, in small letters, the likelier first. Where a layout has
 * no digits without Shift, or the numeric pad is switched to arrows, the place on the keyboard counts.
 */
function keysOf({ key, code, shiftKey }) {
  const place = shiftKey ? null : /^(?:Digit|Numpad)(\d)$/.exec(code ?? '');
  return [(named[key] ?? key).toLowerCase(), ...(place ? [place[1]] : [])];
}
