import {
  button,
  controls,
  field,
  fields,
  heading,
  list,
  quiet,
  reply,
  target,
  text,
} from '../src/chat/build.ts';
import { defineAction, defineCommand } from '../src/chat/define.ts';
import { reaches } from '../src/chat/invocation.ts';
import type { Reply } from '../src/chat/reply.ts';
import type { Say } from '../src/chat/say.ts';
import { forgetSides } from '../src/coverage/count.ts';
import { allowedEmbeddings } from '../src/coverage/matching.ts';
import { deleteEverything } from '../src/privacy/everything.ts';
import type { StoredRecord } from '../src/store/store.ts';

/** What is kept about whoever asks, in this community; and ways to take it away and to delete it. */
export const privacy = defineCommand({
  name: 'privacy',
  level: 'member',
  options: {},
  async run({ store, user, place, settings, say, level, embeddings }) {
    const kept = await store.recordsOfMember(user.id, place.community);
    const sends = allowedEmbeddings({ settings, ...(embeddings && { embeddings }) });
    return reply(say('privacy.title'), [
      heading(say('privacy.title'), 1),
      text(say('privacy.summary', { count: kept.length })),
      fields(...counted(kept, say)),
      heading(say('privacy.never')),
      list([say('privacy.never-text'), say('privacy.never-read')]),
      ...(sends ? [heading(say('privacy.sent')), text(say('privacy.sent-what', { ...sends.service }))] : []),
      heading(say('privacy.how-long')),
      text(say('privacy.retention', { days: settings.retention })),
      quiet(say('privacy.here-only')),
      quiet(say('privacy.more')),
      controls(
        ...(kept.length > 0
          ? [take(say), button(say('privacy.delete'), target('privacy', {}, 'delete'))]
          : []),
        ...(reaches(level, 'administrator')
          ? [button(say('privacy.delete-everything'), target('privacy', {}, 'everything'))]
          : []),
      ),
    ]);
  },
  actions: {
    export: defineAction({
      level: 'member',
      typed: true,
      options: {},
      async run({ store, user, place, now, say }) {
        const kept = await store.recordsOfMember(user.id, place.community);
        if (kept.length === 0) return nothing(say);
        const records = kept.map(({ kind, key, data }) => ({ kind, key, data }));
        const content = { asOf: now.toISOString(), community: place.community, member: user.id, records };
        const title = say('privacy.export');
        return reply(title, [heading(title, 1), text(say('privacy.exported', { count: kept.length }))], {
          file: {
            name: `moot-about-me-${now.toISOString().slice(0, 10)}.json`,
            type: 'application/json',
            content: `${JSON.stringify(content, undefined, 2)}\n`,
          },
        });
      },
    }),
    delete: defineAction({
      level: 'member',
      typed: true,
      options: {},
      async run({ store, user, place, say }) {
        const kept = await store.recordsOfMember(user.id, place.community);
        if (kept.length === 0) {
          // What a declaration made of messages can outlive it, when that was deleted by its age.
          await forgetSides(user.id, place.community, store);
          return nothing(say);
        }
        const title = say('privacy.ask');
        return reply(title, [
          heading(title, 1),
          text(say('privacy.ask-what', { count: kept.length })),
          fields(...counted(kept, say)),
          text(say('privacy.ask-means')),
          quiet(say('privacy.here-only')),
          controls(button(say('privacy.do-delete'), target('privacy', {}, 'deleting'), true), take(say)),
        ]);
      },
    }),
    /** What the button under the question does. */
    deleting: defineAction({
      level: 'member',
      options: {},
      async run({ store, user, place, say }) {
        await forgetSides(user.id, place.community, store);
        const count = await store.deleteMember(user.id, place.community);
        if (count === 0) return nothing(say);
        const title = say('privacy.deleted');
        return reply(title, [
          heading(title, 1),
          text(say('privacy.deleted-count', { count })),
          quiet(say('privacy.here-only')),
        ]);
      },
    }),
    everything: deleteEverything,
  },
});

const take = (say: Say) => button(say('privacy.export'), target('privacy', {}, 'export'));

/** How many records of each kind there are. What was set aside as unreadable is a kind of its own. */
function counted(kept: readonly StoredRecord[], say: Say) {
  const kinds = Map.groupBy(kept, ({ kind }) => (kind.startsWith('!') ? 'set-aside' : kind));
  return [...kinds].map(([kind, { length }]) =>
    field(say.dynamic(`privacy-kind.${kind}`), say('privacy.records', { count: length })),
  );
}

const nothing = (say: Say): Reply =>
  reply(say('privacy.title'), [
    heading(say('privacy.title'), 1),
    text(say('privacy.summary', { count: 0 })),
    quiet(say('privacy.here-only')),
  ]);
