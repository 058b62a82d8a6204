import { makeClient } from './client.js';
import { makeComposer } from './composer.js';
import { make, need } from './dom.js';
import { makeLog } from './log.js';
import { getPageConfig, listen } from './server.js';
import { makeUserPicker } from './user-picker.js';

const config = await getPageConfig();
const users = makeUserPicker(config);
const log = makeLog(config.words, users);
const client = makeClient({ log, users, words: config.words });
const composer = makeComposer({ config, users, client });

const [first, ...others] = config.commands.filter(({ action }) => action === 'show');
document.querySelector('[data-start]')?.addEventListener('click', () => {
  if (first) client.ask({ kind: 'options', target: { command: first.command, action: 'show', options: {} } });
});
for (const tried of document.querySelectorAll('[data-try]')) {
  const [command = '', topic = '', viewpoint] = (tried.getAttribute('data-try') ?? '').split(' ');
  const options = { topic, ...(viewpoint ? { viewpoint } : {}) };
  tried.addEventListener('click', () => {
    client.ask({ kind: 'options', target: { command, action: 'show', options } });
  });
}
for (const command of others) {
  const way = make('li');
  const show = () => {
    way.hidden = !users.may(command.level);
  };
  users.onChange(show);
  show();
  const name = make(
    'button',
    { type: 'button', class: 'way', onclick: () => composer.start(command) },
    make('code', {}, `/${command.name}`),
    make('span', {}, command.about),
  );
  need('ways', HTMLElement).append(way);
  way.append(name);
}

need('log', HTMLElement).addEventListener('click', ({ target }) => {
  const pressed = target instanceof Element ? target.closest('button') : null;
  const chosen = pressed?.hasAttribute('data-chosen')
    ? pressed.closest('.menu')?.querySelector('select')?.value
    : undefined;
  const id = chosen ?? pressed?.dataset.ask;
  if (pressed && id) client.press(id, pressed);
  if (pressed?.dataset.hand) client.hand(pressed.dataset.hand, pressed);
});

// Whoever types anywhere, types into the composer, as in a chat. The key arrives there once the focus has moved.
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
  const isLetter = event.key.length === 1 && event.key !== ' ';
  if (!isLetter || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  composer.focus('');
});

let arrived = false;
listen({
  message: (message, earlier) => log.show(message, { earlier }),
  online(online) {
    const trouble = need('trouble', HTMLElement);
    trouble.hidden = online;
    trouble.textContent = online ? '' : config.words.offline;
    // Scroll to the answer in the address once the answers have arrived.
    if (online && !arrived) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    arrived ||= online;
  },
});
document.body.classList.add('ready');
