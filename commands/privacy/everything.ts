import { button, heading, reply, target, text } from '../../src/command/build.ts';
import { defineAction } from '../../src/command/define.ts';
import { UserError } from '../../src/command/user-error.ts';

/** Deletes all that is kept of a community, when an administrator has typed that this is meant. */
export const deleteEverything = defineAction({
  level: 'administrator',
  typed: true,
  options: { confirm: { kind: 'text', longest: 40, required: true } },
  async run({ options: { confirm }, store, place, say, settingsChanged }) {
    const phrase = say('privacy.everything-phrase');
    if (confirm.toLowerCase() !== phrase.toLowerCase())
      throw new UserError('not-confirmed', { phrase }, [
        button(say('privacy.delete-everything'), target('privacy', {}, 'everything')),
      ]);
    const count = await store.deleteCommunity(place.community);
    settingsChanged();
    const title = say('privacy.everything-deleted');
    return reply(title, [heading(title, 1), text(say('privacy.everything-count', { count }))]);
  },
});
