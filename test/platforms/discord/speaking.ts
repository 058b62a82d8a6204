import type { ListeningHarness, OutboxHarness } from '../../contract/harness.ts';
import type { startDiscord } from '../../stand-ins/discord/discord.ts';
import { people } from './people.ts';

/** What people write, change and delete. */
export const speaking = ({
  speech,
  channel,
}: Awaited<ReturnType<typeof startDiscord>>): Omit<ListeningHarness, keyof OutboxHarness | 'hears'> => ({
  async write(person, words, { thread = channel, times = 1 } = {}) {
    const id = await speech.say(people[person], words, thread);
    for (let time = 1; time < times; time++) await speech.again(id);
    return id;
  },
  rewrite: speech.rewrite,
  erase: speech.erase,
  writeAsProgram: speech.sayAsBot,
});
