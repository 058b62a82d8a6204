import { defineAction, defineCommand } from '../src/chat/define.ts';
import { queueSettings } from '../src/review/settings-items.ts';
import { resetActions, settingForms } from '../src/settings/forms.ts';
import { history, undo } from '../src/settings/history.ts';
import { overview } from '../src/settings/overview.ts';
import { discardDraft, saveDraft, showDraft } from '../src/settings/proposal.ts';
import { exportReply, importReply } from '../src/settings/transfer.ts';

/** What a form's field holds on Slack; on Discord it could be 4,000. */
const longestFile = 3_000;

/** An action on a draft or a change, by its code. */
const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;

/** Shows the settings that count in a channel, and changes them. */
export const settings = defineCommand({
  name: 'settings',
  level: 'moderator',
  options: {},
  run: overview,
  actions: {
    ...settingForms,
    ...resetActions,
    draft: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => showDraft(context, context.options.code),
    }),
    save: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => saveDraft(context, context.options.code, queueSettings),
    }),
    discard: defineAction({
      level: 'moderator',
      options: { code },
      run: (context) => discardDraft(context, context.options.code),
    }),
    history: defineAction({
      level: 'moderator',
      options: { after: { kind: 'text', longest: 40, hidden: true } },
      run: (context) => history(context, context.options.after),
    }),
    undo: defineAction({
      level: 'moderator',
      options: { change: code },
      run: (context) => undo(context, context.options.change),
    }),
    export: defineAction({ level: 'moderator', options: {}, run: exportReply }),
    import: defineAction({
      level: 'moderator',
      form: true,
      options: { file: { kind: 'text', longest: longestFile, lines: true, required: true } },
      run: (context) => importReply(context, context.options.file),
    }),
  },
});
