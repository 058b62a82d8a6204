import type { Bot } from '../../chat/bot.ts';
import { commandWords } from '../../chat/command-words.ts';
import type { HandedMessage } from '../../chat/invocation.ts';
import { html } from './markup.ts';
import { type ChatMessageRequest, type Message, memberIdOf, personOf } from './protocol.ts';

/** A chat message as the page shows it, and as Moot reads it when somebody hands it in. */
export type ChatMessage = { message: Message; handed: HandedMessage };

/** Makes chat messages of what visitors write. Moot reads one only if it's handed in, or where reading is allowed. */
export function makeChatMessageFactory(bot: Pick<Bot, 'commands' | 'say'>, url: () => string) {
  const menu = menuOf(bot);

  return ({ id, person, text }: ChatMessageRequest, session: string): ChatMessage => {
    const { name } = personOf(person);
    const body = html`<p dir="auto">${text}</p>${menu}`;
    return {
      message: {
        id,
        delivery: id,
        private: false,
        by: name,
        title: bot.say('web.said', { name }),
        asked: '',
        html: body.html,
        previews: [],
      },
      handed: { id, text, permalink: `${url()}#${id}`, author: memberIdOf(session, person) },
    };
  };
}

/** A message's menu: the actions that take a message, in the order of the commands, as on other platforms. */
function menuOf({ commands, say }: Pick<Bot, 'commands' | 'say'>) {
  const entries = commands.flatMap((command) =>
    Object.entries({ show: command, ...command.actions })
      .filter(([, { onMessage }]) => onMessage)
      .map(
        ([action]) =>
          html`<li><button type="button" data-hand="${command.name}.${action}">${commandWords(command.name, `message.${action}`, say)}</button></li>`,
      ),
  );
  return entries.length === 0
    ? undefined
    : html`<details class="hand" name="hand"><summary>${say('web.hand-in')}</summary><ul>${entries}</ul></details>`;
}
