import { button, controls, field, fields, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import { reaches } from '../chat/invocation.ts';
import type { Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { UserError } from '../chat/user-error.ts';
import { forgetSides } from '../coverage/count.ts';
import { allowedEmbeddings } from '../coverage/ranking.ts';
import { presenceKey, presenceRecord } from '../settings/model/presence.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import { forgetBallots, openBallotsOf } from '../votes/ballots.ts';

/** What is stored about a member in a community, with their ballots in votes that are open. */
const recordsOf = async (member: string, community: string, store: Store): Promise<StoredRecord[]> => [
  ...(await store.recordsOfMember(member, community)),
  ...(await openBallotsOf(member, community, store)),
];

/** Shows what is stored about the user in this community, with buttons to export and delete it. */
export async function showPrivacy({
  store,
  user,
  place,
  settings,
  say,
  level,
  embeddings,
}: Context): Promise<Reply> {
  const kept = await recordsOf(user.id, place.community, store);
  const sends = allowedEmbeddings({ settings, ...(embeddings && { embeddings }) });
  return reply(say('privacy.title'), [
    heading(say('privacy.title'), 1),
    text(say('privacy.summary', { count: kept.length })),
    fields(...countFields(kept, say)),
    heading(say('privacy.never')),
    list([say('privacy.never-text'), say('privacy.never-read')]),
    ...(sends ? [heading(say('privacy.sent')), text(say('privacy.sent-what', { ...sends.service }))] : []),
    heading(say('privacy.how-long')),
    text(say('privacy.retention', { days: settings.retention })),
    quiet(say('privacy.here-only')),
    quiet(say('privacy.more')),
    controls(
      ...(kept.length > 0
        ? [exportButton(say), button(say('privacy.delete'), target('privacy', {}, 'delete'))]
        : []),
      ...(reaches(level, 'administrator')
        ? [button(say('privacy.delete-everything'), target('privacy', {}, 'everything'))]
        : []),
    ),
  ]);
}

/** Hands over everything stored about the user in this community, as a file. */
export const exportMyData = defineAction({
  level: 'member',
  typed: true,
  options: {},
  async run({ store, user, place, now, say }) {
    const kept = await recordsOf(user.id, place.community, store);
    if (kept.length === 0) return nothingStored(say);
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
});

/** Asks before it deletes the user's data. */
export const confirmDeletion = defineAction({
  level: 'member',
  typed: true,
  options: {},
  async run({ store, user, place, say }) {
    const kept = await recordsOf(user.id, place.community, store);
    if (kept.length === 0) {
      // Counts based on a declared viewpoint can outlive it when retention has deleted it.
      await forgetSides(user.id, place.community, store);
      return nothingStored(say);
    }
    const title = say('privacy.ask');
    return reply(title, [
      heading(title, 1),
      text(say('privacy.ask-what', { count: kept.length })),
      fields(...countFields(kept, say)),
      text(say('privacy.ask-means')),
      quiet(say('privacy.here-only')),
      controls(button(say('privacy.do-delete'), target('privacy', {}, 'deleting'), true), exportButton(say)),
    ]);
  },
});

/** Deletes the user's data in this community. */
export const deleteMyData = defineAction({
  level: 'member',
  options: {},
  async run({ store, user, place, say }) {
    await forgetSides(user.id, place.community, store);
    const ballots = await forgetBallots(user.id, place.community, store);
    const count = ballots + (await store.deleteMember(user.id, place.community));
    if (count === 0) return nothingStored(say);
    const title = say('privacy.deleted');
    return reply(title, [
      heading(title, 1),
      text(say('privacy.deleted-count', { count })),
      text(say(`privacy.files.${await store.scrub()}`)),
      quiet(say('privacy.backups')),
      quiet(say('privacy.here-only')),
    ]);
  },
});

/**
 * Deletes all data of a community once an administrator has typed the confirmation. It records anew that Moot is there and that
 * somebody was told the first steps, so that nobody is greeted as on arrival.
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
    return reply(title, [
      heading(title, 1),
      text(say('privacy.everything-count', { count })),
      text(say(`privacy.files.${await store.scrub()}`)),
      quiet(say('privacy.backups')),
    ]);
  },
});

const exportButton = (say: Say) => button(say('privacy.export'), target('privacy', {}, 'export'));

/** The number of records of each kind. Those set aside as unreadable count as a kind of their own. */
function countFields(kept: readonly StoredRecord[], say: Say) {
  const kinds = Map.groupBy(kept, ({ kind }) => (kind.startsWith('!') ? 'set-aside' : kind));
  return [...kinds].map(([kind, { length }]) =>
    field(say.dynamic(`privacy-kind.${kind}`), say('privacy.records', { count: length })),
  );
}

const nothingStored = (say: Say): Reply =>
  reply(say('privacy.title'), [
    heading(say('privacy.title'), 1),
    text(say('privacy.summary', { count: 0 })),
    quiet(say('privacy.here-only')),
  ]);
