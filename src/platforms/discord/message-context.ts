import type { Message } from 'discord.js';
import type { HandedMessage } from '../../chat/invocation.ts';
import { recordOf } from './json.ts';

/** A message whose menu was used, with all its text: that of its components too, where it is made of them. */
export const handedMessage = (message: Message): HandedMessage => ({
  id: message.id,
  text: [message.content, ...message.components.flatMap((one) => textsIn(one.toJSON()))]
    .filter((part) => part !== '')
    .join('\n'),
  permalink: message.url,
  author: message.author.id,
  ...(message.author.id === message.client.user.id ? { ours: true } : {}),
});

/** What text displays say, in reading order. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { content, components } = recordOf(value);
  return [...(typeof content === 'string' ? [content] : []), ...textsIn(components)];
}
