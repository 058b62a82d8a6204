import { button, controls, heading, list, quiet, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Block, Button, Reply } from '../chat/reply.ts';
import { strong, type Text } from '../chat/text.ts';
import { UserError } from '../chat/user-error.ts';
import {
  appliesTo,
  type Change,
  diffSettings,
  draftRecord,
  pickSettings,
  splitChange,
} from './model/change.ts';
import {
  communityKey,
  type OwnSettings,
  type SettingName,
  type SettingProblem,
  settingNames,
} from './model/settings.ts';
import { settingLabel, settingText } from './options.ts';
import { effectiveIn, readOwnSettings, scopeText } from './reader.ts';
import { findProblems, saveChange } from './save.ts';

export const back = ({ say }: Pick<Context, 'say'>): Button =>
  button(say('settings.back'), target('settings'));

/**
 * Keeps changes as a draft and previews them, or says why they can't be made. In that case the form of `action` can be
 * reopened with what was filled in.
 */
export async function propose(context: Context, changes: readonly Change[], action?: string): Promise<Reply> {
  const { store, place, user, now, say } = context;
  if (changes.length === 0) return plainReply(context, 'settings.unchanged');
  const problems = await findProblems(context, changes);
  const words = problems.map((problem) => problemText(problem, context));
  if (problems.length > 0 && action === undefined) return refusalReply(context, words);
  const code = context.newCode();
  const draft = { by: user.id, at: now.getTime(), changes: [...changes] };
  await store.records(draftRecord).put(place.community, code, draft);
  if (problems.length === 0 || action === undefined) return preview(context, changes, code);
  return refusalReply(
    context,
    words,
    button(say('settings.again'), target('settings', { draft: code }, action), true),
  );
}

/** What the user filled in for a scope before, by its draft's code; undefined when the draft is gone. */
export async function readDraftedChange(
  { store, place: { community }, user }: Context,
  code: string,
  place: string,
): Promise<Change | undefined> {
  const draft = await store.records(draftRecord).get(community, code);
  return draft?.by === user.id ? draft.changes.find((change) => change.place === place) : undefined;
}

/** Proposes to set the named settings of a scope to the given values, and to unset those that aren't given. */
export async function proposeSettings(
  context: Context,
  place: string,
  names: readonly SettingName[],
  to: OwnSettings,
  action?: string,
): Promise<Reply> {
  const own = await readOwnSettings(context.store, context.place.community, place);
  const others = settingNames.filter((name) => !names.includes(name));
  const change = diffSettings(place, own, { ...pickSettings(own, others), ...to });
  return propose(context, change ? [change] : [], action);
}

export const showDraft = async (context: Context, code: string): Promise<Reply> =>
  preview(context, (await draftOf(context, code)).changes, code);

async function preview(context: Context, changes: readonly Change[], code: string): Promise<Reply> {
  const { say } = context;
  const title = say('settings.preview');
  return reply(
    title,
    [
      heading(title, 1),
      ...(await changeBlocks(context, changes)),
      ...liveReadingNote(context, changes),
      ...reviewersNote(context, changes),
      ...(await agreementNote(context, changes)),
      quiet(say('settings.not-yet')),
      controls(
        button(say('settings.save'), target('settings', { code }, 'save'), true),
        button(say('settings.discard'), target('settings', { code }, 'discard')),
      ),
    ],
    { at: target('settings', { code }, 'draft') },
  );
}

/** Live reading does nothing until the operator lets Moot receive messages. */
function liveReadingNote({ reader, place, say }: Context, changes: readonly Change[]): Block[] {
  const isLive = changes.some(({ to }) => to.reading === 'live');
  return isLive && !reader?.hears?.(place) ? [text(say('settings.live-withheld'))] : [];
}

/** How many moderators a review mode needs; no platform tells how many there are. */
const reviewersNote = ({ say }: Context, changes: readonly Change[]): Block[] =>
  changes.flatMap(({ to: { review } }) =>
    review === undefined || review === 'off' ? [] : [text(say(`settings.review-needs.${review}`))],
  );

/** That others have to agree before review is weakened. */
async function agreementNote({ store, place, say }: Context, changes: readonly Change[]): Promise<Block[]> {
  const own = await readOwnSettings(store, place.community, communityKey);
  const { review } = effectiveIn(communityKey, own, own);
  return review !== 'off' && changes.some((change) => splitChange(own, change).guarded)
    ? [text(say('settings.needs-agreement', { needed: review === 'one' ? 1 : 2 }))]
    : [];
}

/** Puts what weakens review before those who review, and says so. */
export type AskReviewers = (context: Context, change: Change) => Promise<readonly Block[]>;

/** The user's draft with this code. @throws UserError when there is none, or no longer. */
async function draftOf({ store, place, user, say }: Context, code: string) {
  const draft = await store.records(draftRecord).get(place.community, code);
  if (draft?.by !== user.id) throw new UserError('no-settings-draft', {}, [back({ say })]);
  return draft;
}

/** Saves a draft's changes, each scope in one step; what weakens review waits. A second press finds the draft gone. */
export async function saveDraft(context: Context, code: string, askReviewers: AskReviewers): Promise<Reply> {
  const { store, place, user, now, say } = context;
  const { changes } = await draftOf(context, code);
  const problems = await findProblems(context, changes);
  if (problems.length > 0)
    return refusalReply(
      context,
      problems.map((problem) => problemText(problem, context)),
    );
  const shown = new Map<Change, Block[]>();
  const waiting: Change[] = [];
  for (const change of changes) {
    const own = await readOwnSettings(store, place.community, change.place);
    const { free, guarded } = appliesTo(own, change) ? splitChange(own, change) : { free: change };
    if (free) shown.set(free, await changeBlocks(context, [free]));
    if (guarded) waiting.push(guarded);
  }
  if (!(await store.records(draftRecord).delete(place.community, code)))
    throw new UserError('no-settings-draft', {}, [back({ say })]);
  // What waits may be refused, so it comes before anything is saved.
  const asked: Block[] = [];
  for (const change of waiting) asked.push(...(await askReviewers(context, change)));
  const blocks: Block[] = [];
  const undo: Button[] = [];
  for (const [change, lines] of shown) {
    const key = await saveChange(store, place.community, change, {
      by: user,
      at: now,
      code: context.newCode(),
    });
    if (key !== undefined)
      undo.push(button(say('settings.undo'), target('settings', { change: key }, 'undo')));
    else blocks.push(text(say('settings.overtaken')));
    blocks.push(...lines);
  }
  context.settingsChanged();
  const title = say(
    undo.length > 0
      ? 'settings.saved-title'
      : waiting.length > 0
        ? 'settings.waits-title'
        : 'settings.overtaken-title',
  );
  return reply(title, [heading(title, 1), ...blocks, ...asked, controls(back(context), ...undo)]);
}

export async function discardDraft(context: Context, code: string): Promise<Reply> {
  await draftOf(context, code);
  await context.store.records(draftRecord).delete(context.place.community, code);
  return plainReply(context, 'settings.discarded');
}

function plainReply(context: Context, key: 'settings.unchanged' | 'settings.discarded'): Reply {
  const title = context.say(key);
  return reply(title, [heading(title, 1), controls(back(context))]);
}

/** Says why something can't be saved, with all reasons at once. */
export function refusalReply(context: Context, reasons: readonly Text[], ...again: Button[]): Reply {
  const title = context.say('settings.refused');
  return reply(title, [heading(title, 1), list(reasons), controls(...again, back(context))]);
}

const problemText = ({ name, id }: SettingProblem, { say }: Context): Text => [
  strong(settingLabel(name, say)),
  `: ${say(`problem.${id}`)}`,
];

/** Each change as a list of settings, with the values that apply before and after. */
export async function changeBlocks(context: Context, changes: readonly Change[]): Promise<Block[]> {
  const { store, place, say } = context;
  const community = await readOwnSettings(store, place.community, communityKey);
  return changes.flatMap((change): Block[] => {
    const { names, from, to } = change;
    const left = say(change.place === communityKey ? 'settings.origin.default' : 'settings.as-above');
    return [
      text(...scopeText(change.place, say)),
      list(
        names.map((name): Text => {
          const value = (own: OwnSettings): Text => [
            ...settingText(name, effectiveIn(change.place, community, own), context),
            ...(own[name] === undefined ? [` (${left})`] : []),
          ];
          return [strong(settingLabel(name, say)), ': ', ...value(from), ' → ', ...value(to)];
        }),
      ),
    ];
  });
}
