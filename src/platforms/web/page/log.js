import { announce, icon, make, need } from './dom.js';
import { showPreviews } from './previews.js';

/**
 * @import { Message } from '../protocol.ts'
 * @import { Words } from '../protocol.ts'
 * @import { makeUserPicker } from './user-picker.js'
 */

/**
 * The answers and chat messages on the page, oldest first. An answer replaces an earlier one with its id; a private one
 * shows only while its recipient is selected.
 * @param {Words} words
 * @param {ReturnType<typeof makeUserPicker>} users
 */
export function makeLog(words, users) {
  const log = need('log', HTMLElement);
  /** @type {Map<string, HTMLElement>} by delivery */
  const waiting = new Map();

  /** @param {Message} message */
  function write(message) {
    if (message.by) return writeSaid(message);
    const word = message.private ? words.private : words.shared;
    const badge = make('p', { class: 'badge' }, icon(message.private ? 'private' : 'shared'), word);
    const head = make('header', { class: 'head' }, badge);
    if (message.asked) head.append(make('code', { class: 'asked', title: words.asked }, message.asked));
    const article = make('article', {
      id: message.id,
      class: `answer ${message.private ? 'private' : 'shared'}`,
      'aria-label': `${word}: ${message.title}`,
      tabindex: -1,
    });
    article.append(head, ...showPreviews(message, words, head));
    if (message.to) article.dataset.to = message.to;
    article.hidden = isForOther(article);
    return article;
  }

  log.addEventListener(
    'toggle',
    ({ target }) => target instanceof Element && target.scrollIntoView({ block: 'nearest' }),
    true,
  );

  /** @param {HTMLElement} article */
  const isForOther = ({ dataset: { to } }) => to !== undefined && to !== users.id();

  users.onChange(() => {
    for (const article of log.querySelectorAll('article'))
      if (article instanceof HTMLElement) article.hidden = isForOther(article);
  });

  /** @param {HTMLElement} article */
  function bringTo(article) {
    if (article.hidden && article.dataset.to) users.become(article.dataset.to);
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: 'start' });
  }

  const fresh = need('fresh', HTMLButtonElement);
  // The lowest part of the window doesn't count as in view: the composer covers it.
  const inView = { rootMargin: '0px 0px -160px' };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      if (fresh.value === target.id) fresh.hidden = true;
    }
  }, inView);
  fresh.addEventListener('click', () => bringTo(need(fresh.value, HTMLElement)));

  /**
   * Announces an answer that the visitor didn't ask for, with a button to it until it has been in view.
   * @param {HTMLElement} article
   * @param {string} words
   */
  function tell(article, words) {
    announce(words);
    fresh.value = article.id;
    fresh.textContent = `${words} ↓`;
    fresh.hidden = false;
    seen.observe(article);
  }

  /**
   * An answer for another person is news only if they didn't ask for it themselves, in another tab.
   * @param {Message} message
   * @param {HTMLElement} article
   */
  function notice({ to, told, title, by, ...message }, article) {
    if (by) return tell(article, title);
    if (!message.private) return tell(article, `${words.sharedNew}: ${title}`);
    if (!article.hidden) return tell(article, `${words.privateNew}: ${title}`);
    if (!told || !to) return;
    users.hasNews(to);
    tell(article, `${users.nameOf(to)}, ${words.news}: ${title}`);
  }

  return {
    /**
     * @param {Message} message
     * @param {{ earlier?: boolean }} [how] `earlier` answers are part of the page's past: nothing moves for them
     */
    show(message, { earlier = false } = {}) {
      const before = document.getElementById(message.id);
      // The same answer arrives twice, as the response and as an event.
      if (before?.dataset.delivery === message.delivery) return;
      const mine = waiting.get(message.delivery);
      const article = write(message);
      article.dataset.delivery = message.delivery;
      const look = before?.querySelector('[role=tab][aria-selected=true]')?.getAttribute('data-look');
      if (look) article.querySelector(`[data-look="${look}"]`)?.dispatchEvent(new Event('click'));
      if (before) before.replaceWith(article);
      else log.append(article);
      if (mine !== before) this.giveUp(message.delivery);
      waiting.delete(message.delivery);
      document.body.classList.add('begun');
      if (mine && message.by) article.scrollIntoView({ block: 'nearest' });
      else if (mine && !article.hidden) bringTo(article);
      else if (!mine && !earlier) notice(message, article);
    },

    /**
     * Shows that an answer is on its way, at the answer it will replace or at the end.
     * @param {string} delivery
     * @param {HTMLElement} [replaced]
     */
    wait(delivery, replaced) {
      if (replaced) {
        replaced.setAttribute('aria-busy', 'true');
        waiting.set(delivery, replaced);
        return;
      }
      const dots = make('span', { class: 'dots', 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
      const place = make('p', { class: 'waiting' }, dots, words.waiting);
      waiting.set(delivery, place);
      log.append(place);
      place.scrollIntoView({ block: 'nearest' });
    },

    /**
     * Stops waiting: a form opened instead, it was answered before, or the answer is shown elsewhere.
     * @param {string} delivery
     */
    giveUp(delivery) {
      const place = waiting.get(delivery);
      waiting.delete(delivery);
      if (place?.classList.contains('answer')) place.removeAttribute('aria-busy');
      else place?.remove();
    },

    /**
     * Says why there's no answer, and offers a retry where that can help.
     * @param {string} delivery
     * @param {string} why
     * @param {() => void} [again]
     */
    fail(delivery, why, again) {
      this.giveUp(delivery);
      const retry = make('button', { type: 'button' }, words.tryAgain);
      const note = make('p', { class: 'failed', role: 'alert' }, why, ' ', ...(again ? [retry] : []));
      retry.addEventListener('click', () => {
        note.remove();
        again?.();
      });
      log.append(note);
      note.scrollIntoView({ block: 'nearest' });
    },
  };
}

/**
 * A chat message, with the menu that hands it to Moot.
 * @param {Message} message
 */
function writeSaid({ id, by = '', title, html }) {
  const article = make('article', {
    id,
    class: 'answer chat-message',
    'aria-label': title,
    'data-initial': by.slice(0, 1),
    tabindex: -1,
  });
  const body = make('div', { class: 'words' });
  body.innerHTML = html;
  article.append(make('p', { class: 'by' }, by), body);
  return article;
}
