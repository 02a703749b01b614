// Takes the key that is pressed in a field, so that nobody has to spell it. Without this script the
// fields are typed in.

const form = document.getElementById('choice');
if (form) {
  start();
}

function start() {
  const names = new Map([...document.querySelectorAll('#namedKeys option')]
    .map((option) => [option.dataset.key === 'Space' ? ' ' : option.dataset.key, option.value]));
  const captured = document.getElementById('captured');
  const hint = document.getElementById('hint');
  const fields = [...form.querySelectorAll('.own input')];
  hint.textContent = hint.dataset.pressed;

  /** What is printed on a key; undefined for keys that can't be chosen. As in Keystroke.java. */
  function shown(key) {
    if (names.has(key)) {
      return names.get(key);
    }
    if ([...key].length !== 1) {
      return undefined;
    }
    const upper = key.toUpperCase();
    return [...upper].length === 1 && upper.toLowerCase() === key.toLowerCase() ? upper : key;
  }

  const actionOf = (field) => field.closest('tr').querySelector('th').textContent;

  function set(field, value) {
    field.value = value;
    field.nextElementSibling.hidden = value === '';
    captured.textContent = `${actionOf(field)}: ${value || '–'}`;
  }

  /** Where a screen keyboard wrote instead of pressing: its last character counts. */
  function settle(field) {
    const last = [...field.value].at(-1);
    if (last !== undefined && ![...names.values()].includes(field.value)) {
      set(field, shown(last) ?? '');
    }
  }

  for (const field of fields) {
    field.removeAttribute('list'); // arrow keys are to be chosen here, not to choose
    const clear = field.nextElementSibling;
    clear.hidden = field.value === '';
    clear.addEventListener('click', () => {
      set(field, '');
      field.focus();
    });
    field.addEventListener('focus', () => field.select());
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      // Tab, Enter and the like are none of these, and do what they do everywhere.
      const pressed = event.key === 'Escape' ? '' : shown(event.key);
      if (pressed !== undefined) {
        event.preventDefault();
        set(field, pressed);
      }
    });
    field.addEventListener('input', (event) => {
      if (event.inputType.startsWith('delete')) {
        set(field, '');
      } else if (!event.isComposing) {
        settle(field);
      }
    });
    field.addEventListener('compositionend', () => settle(field));
  }

  fields.find((field) => field.getAttribute('aria-invalid') === 'true')?.focus();
}
