import { defineAction, defineCommand } from '../src/chat/define.ts';
import { declaredViewpoints } from '../src/debates/stand.ts';
import { confirmTakeBack, listAdded, takeBackAddition } from '../src/review/additions.ts';
import { editActions } from '../src/review/edits.ts';
import { layerReply, logReply, waitingReply } from '../src/review/list.ts';
import { approveItem, openItem, rejectItem } from '../src/review/review-actions.ts';
import { longest } from '../src/topics/model/suggestion.ts';

const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;

/** What waits for moderators, and their decisions on it. */
export const review = defineCommand({
  name: 'review',
  level: 'moderator',
  options: {},
  run: waitingReply,
  actions: {
    log: defineAction({ level: 'moderator', options: {}, typed: true, run: logReply }),
    added: listAdded,
    'taking-back': confirmTakeBack,
    'take-back': takeBackAddition(declaredViewpoints),
    layer: defineAction({ level: 'moderator', options: {}, typed: true, run: layerReply }),
    open: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => openItem(context, context.options.code),
    }),
    approve: defineAction({
      level: 'moderator',
      options: { code, revision: { kind: 'integer', min: 1, max: 1_000, required: true, hidden: true } },
      run: (context) => approveItem(context, context.options, declaredViewpoints),
    }),
    reject: defineAction({
      level: 'moderator',
      options: { code, reason: { kind: 'text', longest: longest.text, required: true } },
      run: (context) => rejectItem(context, context.options, declaredViewpoints),
    }),
    ...editActions(declaredViewpoints),
  },
});
