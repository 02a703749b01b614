// Tells the server the person's time zone, so that "today" is theirs: a cookie, nothing else.

/** The browser's zone, such as "Europe/Berlin". */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
const value = `zone=${encodeURIComponent(zone)}`;
const path = new URL('../../', import.meta.url).pathname;

/** Whether the server could not have known it when it made this page. */
export const isNews = !document.cookie.split('; ').includes(value);

if (isNews) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${value}; Path=${path}; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax${secure}`;
}
