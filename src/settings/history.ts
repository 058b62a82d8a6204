import { button, card, cards, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { Context } from '../chat/define.ts';
import type { Reply } from '../chat/reply.ts';
import { type Instant, withInstants } from '../chat/text.ts';
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
  const whenOf = (at: number): Instant => ({
    kind: 'instant',
    at,
    text: new Intl.DateTimeFormat(say('language.dates'), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: settings.zone,
      timeZoneName: 'short',
    }).format(at),
  });
  const page = entries.slice(0, pageSize);
  const older = entries.length > pageSize ? page.at(-1)?.key : undefined;
  return reply(title, [
    heading(title, 1),
    entries.length === 0 ? text(say('settings.no-history')) : quiet(say('settings.history-order')),
    cards(
      ...(await Promise.all(
        page.map(async ({ key, value: { at, change } }) => {
          const by = await changers.get(place.community, key);
          const who = by?.name ?? say('settings.by-unknown');
          const when = whenOf(at);
          const timely = appliesTo(
            await readOwnSettings(store, place.community, change.place),
            invertChange(change),
          );
          return card(
            withInstants(say('settings.entry', { when: when.text, who }), when),
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
