import { make } from './dom.js';

const format = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/**
 * A moment in the visitor's own time zone.
 * @param {number} seconds since 1970
 */
export function localTime(seconds) {
  const at = new Date(seconds * 1_000);
  return make('time', { datetime: at.toISOString() }, format.format(at));
}

/**
 * Shows the moments in an answer in the visitor's own time zone.
 * @param {HTMLElement} root
 */
export function showLocalTimes(root) {
  for (const time of root.querySelectorAll('time')) time.textContent = format.format(new Date(time.dateTime));
}
