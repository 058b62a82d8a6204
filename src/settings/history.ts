import { button, card, cards, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { appliesTo, changeRecord, changerRecord, invertChange } from './model/change.ts';
import { back, changeBlocks, propose } from './proposal.ts';
import { readOwnSettings } from './reader.ts';

/** Changes on one page. */
const pageSize = 6;

/** Shows who changed what and when, the latest first. A change whose values still apply can be undone. */
export async function history(context: Context, after?: string): Promise<Reply> {
  const { store, place, say, settings } = context;
  const title = say('settings.history');
  const entries = [];
  for await (const entry of store.records(changeRecord).list(place.community, after)) {
    entries.push(entry);
    if (entries.length > pageSize) break;
  }
  const changers = store.records(changerRecord);
  const when = new Intl.DateTimeFormat(say('language.dates'), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: settings.zone,
  });
  const page = entries.slice(0, pageSize);
  const older = entries.length > pageSize ? page.at(-1)?.key : undefined;
  return reply(title, [
    heading(title, 1),
    entries.length === 0
      ? text(say('settings.no-history'))
      : quiet(say('settings.history-zone', { zone: settings.zone })),
    cards(
      ...(await Promise.all(
        page.map(async ({ key, value: { at, change } }) => {
          const by = await changers.get(place.community, key);
          const who = by?.name ?? say('settings.by-unknown');
          const timely = appliesTo(
            await readOwnSettings(store, place.community, change.place),
            invertChange(change),
          );
          return card(
            say('settings.entry', { when: when.format(at), who }),
            (await changeBlocks(context, [change])).flatMap((block) =>
              block.kind === 'text' ? [block.text] : block.kind === 'list' ? block.items : [],
            ),
            ...(timely ? [button(say('settings.undo'), target('settings', { change: key }, 'undo'))] : []),
          );
        }),
      )),
    ),
    controls(
      ...(older === undefined
        ? []
        : [button(say('settings.older'), target('settings', { after: older }, 'history'))]),
      back(context),
    ),
  ]);
}

/** Proposes to undo a change. @throws UserError when there's no such change, or its settings have changed since. */
export async function undo(context: Context, key: string): Promise<Reply> {
  const { store, place } = context;
  const entry = await store.records(changeRecord).get(place.community, key);
  if (!entry) throw new UserError('no-change', {}, [back(context)]);
  const change = invertChange(entry.change);
  if (!appliesTo(await readOwnSettings(store, place.community, change.place), change))
    throw new UserError('changed-since', {}, [back(context)]);
  return propose(context, [change]);
}
