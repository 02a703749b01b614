// The texts that scripts show, in the page's language: the page carries them as JSON.

const texts = JSON.parse(document.getElementById('texts').textContent);

/** The page's language, for numbers and dates. */
export const language = document.documentElement.lang;

/** The text with that key, {0} and so on replaced; a key that is not there shows itself. */
export function text(key, ...values) {
  const pattern = texts[key] ?? key;
  return pattern.replace(/\{(\d+)\}/g, (_, index) => String(values[index] ?? ''));
}

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(language, {
  style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1,
});

/** A whole number as people write it. */
export const number = (value) => whole.format(value);

/** A share, 0 to 1, in per cent with one decimal. */
export const percent = (share) => oneDigit.format(share);
