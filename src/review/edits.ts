import type { Action, ActionContext } from '../chat/define.ts';
import type { Options } from '../chat/option.ts';
import type { RawOptions, Reply } from '../chat/reply.ts';
import { UserError } from '../chat/user-error.ts';
import { longest, type Suggestion, saysEnough, suggestionSchema } from '../topics/model/suggestion.ts';
import { edit } from './model/decide.ts';
import { settingsOf } from './ports.ts';
import { currentReviewer, type FindDeclared, findItem, stepReply } from './review-actions.ts';

const code = { kind: 'text', longest: 40, required: true, hidden: true } as const;
const revision = { kind: 'integer', min: 1, max: 1_000, required: true, hidden: true } as const;
const words = (most: number) => ({ kind: 'text', longest: most, required: true }) as const;
const address = { kind: 'text', longest: longest.address, address: true, required: true } as const;

/** What moderators can change in each kind of suggestion: everything but the topic and the disputed source. */
const parts = {
  missing: { group: words(longest.line), why: words(longest.text), evidence: words(longest.text) },
  source: { address, title: words(longest.line), supports: words(longest.text) },
  viewpoint: {
    name: words(longest.name),
    position: words(longest.position),
    holders: words(longest.text),
    address,
  },
  prompt: { text: words(longest.prompt) },
  citation: { wrong: words(longest.text), seen: { ...address, required: false } },
} as const satisfies Record<Suggestion['kind'], Options>;

type Editing = ActionContext<Options>;

/** The form starts with what the author wrote. */
async function written(context: Editing): Promise<RawOptions> {
  const { what } = await findItem(context, String(context.options.code));
  const { kind: _kind, topic: _topic, ...given } = what;
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** @throws UserError `suggestion-short` when a part says too little */
async function change(context: Editing, findDeclared: FindDeclared): Promise<Reply> {
  const { code: itemCode, revision: readRevision, ...said } = context.options;
  const { what, code: found } = await findItem(context, String(itemCode));
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  const parsed = suggestionSchema.safeParse({ ...what, ...Object.fromEntries(given) });
  if (!parsed.success || !saysEnough(parsed.data)) throw new UserError('suggestion-short');
  const reviewer = await currentReviewer(context, found, findDeclared);
  const { remindAfter } = await settingsOf(context, context.place.community);
  const step = { at: context.now.getTime(), remindAfter, revision: Number(readRevision), what: parsed.data };
  return stepReply(context, found, (item) => edit(item, reviewer, step));
}

const editing = (options: Options, findDeclared: FindDeclared): Action<Options> => ({
  level: 'moderator',
  options: { code, revision, ...options },
  prefill: written,
  run: (context) => change(context, findDeclared),
});

/** One action per kind of suggestion, since each has its own form. */
export const editActions = (findDeclared: FindDeclared): Readonly<Record<string, Action>> =>
  Object.fromEntries(
    Object.entries(parts).map(([kind, options]) => [`edit-${kind}`, editing(options, findDeclared)]),
  );
