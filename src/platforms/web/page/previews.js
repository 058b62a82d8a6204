import { drawDiscord } from './discord.js';
import { make } from './dom.js';
import { drawSlack } from './slack.js';
import { showLocalTimes } from './times.js';

/**
 * @import { Message, PreviewPayload } from '../protocol.ts'
 * @import { Words } from '../protocol.ts'
 */

/**
 * Shows an answer as this page does, and previews of it on each other platform, drawn from that platform's payload. The
 * tabs to choose between them go into `head`.
 * @param {Message} message
 * @param {Words} words
 * @param {HTMLElement} head
 * @returns {HTMLElement[]} the panels
 */
export function showPreviews(message, words, head) {
  const body = make('div', { class: 'body' });
  body.innerHTML = message.html;
  showLocalTimes(body);
  if (message.previews.length === 0) return [body];

  const looks = [
    { name: 'page', label: words.asPage, panel: body, draw: () => {} },
    ...message.previews.map((preview) => {
      const panel = make('div', { class: `look ${preview.name}-look` });
      return {
        name: preview.name,
        label: preview.name === 'discord' ? words.asDiscord : words.asSlack,
        panel,
        draw: once(() => draw(panel, preview, message, words)),
      };
    }),
  ];
  const tabs = looks.map(({ name, label, panel }, index) => {
    panel.id = `${message.id}-${name}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-label', label);
    return make(
      'button',
      {
        type: 'button',
        role: 'tab',
        'data-look': name,
        'aria-controls': panel.id,
        onclick: () => choose(index),
      },
      label,
    );
  });

  /** @param {number} chosen */
  function choose(chosen) {
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      looks[index]?.panel.toggleAttribute('hidden', index !== chosen);
    }
    looks[chosen]?.draw();
  }

  choose(0);
  const list = make('div', { class: 'looks', role: 'tablist', 'aria-label': words.showAs }, ...tabs);
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = [...tabs].findIndex((tab) => tab.matches(':focus'));
    const to = (from + step + tabs.length) % tabs.length;
    choose(to);
    tabs[to]?.focus();
  });
  head.append(list);
  return looks.map(({ panel }) => panel);
}

/**
 * @param {HTMLElement} panel
 * @param {PreviewPayload} preview
 * @param {Message} message
 * @param {Words} words
 */
function draw(panel, { name, payload }, message, words) {
  if (payload === null) {
    panel.append(make('p', { class: 'quiet' }, words.noPayload));
    return;
  }
  const drawing =
    name === 'discord'
      ? drawDiscord(payload, message.private, words)
      : drawSlack(payload, message.private, words);
  const raw = make('pre', { tabindex: 0 }, make('code', {}, JSON.stringify(payload, undefined, 2)));
  panel.append(drawing, make('details', { class: 'payload' }, make('summary', {}, words.payload), raw));
}

/** @param {() => void} work */
function once(work) {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
