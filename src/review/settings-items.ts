import { button, controls, target, text } from '../chat/build.ts';
import { applyChange, pickSettings } from '../settings/model/change.ts';
import { reviewSettings } from '../settings/model/settings.ts';
import type { AskReviewers } from '../settings/proposal.ts';
import { readOwnSettings } from '../settings/reader.ts';
import { queueSuggestion } from './queue.ts';

/** Puts a change that weakens review before those who review, as an item of whoever asks for it. */
export const queueSettings: AskReviewers = async (context, change) => {
  const { store, place, user, say } = context;
  const own = await readOwnSettings(store, place.community, change.place);
  const from = pickSettings(own, reviewSettings);
  const to = pickSettings(applyChange(own, change), reviewSettings);
  const item = await queueSuggestion(context, place, user, { kind: 'settings', from, to });
  return [
    text(say('settings.waits', { code: item.code })),
    text(say(item.shown ? 'receipt.in-channel' : 'receipt.in-list')),
    controls(button(say('outcome.mine'), target('suggest', {}, 'mine'))),
  ];
};
