import { button, heading, reply, target, text } from '../chat/build.ts';
import { defineAction } from '../chat/define.ts';
import { UserError } from '../chat/user-error.ts';
import { presenceKey, presenceRecord } from '../settings/model/presence.ts';

/**
 * Deletes all that is kept of a community, when an administrator has typed that this is meant. That Moot is there, and has
 * told somebody what to do first, is written down anew, so that nobody is told again as on its arrival.
 */
export const deleteEverything = defineAction({
  level: 'administrator',
  typed: true,
  options: { confirm: { kind: 'text', longest: 40, required: true } },
  async run({ options: { confirm }, store, place, say, now, settingsChanged, knowledgeChanged }) {
    const phrase = say('privacy.everything-phrase');
    if (confirm.toLowerCase() !== phrase.toLowerCase())
      throw new UserError('not-confirmed', { phrase }, [
        button(say('privacy.delete-everything'), target('privacy', {}, 'everything')),
      ]);
    const count = await store.deleteCommunity(place.community);
    await store
      .records(presenceRecord)
      .put(place.community, presenceKey, { adapter: place.adapter, told: now.getTime() });
    settingsChanged();
    knowledgeChanged();
    const title = say('privacy.everything-deleted');
    return reply(title, [heading(title, 1), text(say('privacy.everything-count', { count }))]);
  },
});
