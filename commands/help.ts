import { defineCommand } from '../src/chat/define.ts';
import { helpReply } from '../src/help/help-reply.ts';

/** What people can type, made from the declarations of all commands. */
export const help = defineCommand({
  name: 'help',
  level: 'member',
  options: { command: { kind: 'text', longest: 40 } },
  run: ({ options: { command }, ...context }) => helpReply(command, context),
});
