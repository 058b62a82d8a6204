import { withTimeout } from '../lib/timeout.ts';
import type { Store } from '../store/store.ts';
import { makeActionIds } from './action-id.ts';
import type { Answer, Bot, Handled, MessageListener, Presence } from './bot.ts';
import { button, quiet, target } from './build.ts';
import { complete } from './complete.ts';
import { type Command, type Context, levelFor, type Policies, type Situation } from './define.ts';
import { explainBug, explainUserError } from './failure.ts';
import type { Form } from './form.ts';
import { type Invocation, reaches } from './invocation.ts';
import type { Lookups } from './option.ts';
import type { Outbox } from './outbox.ts';
import type { Reader } from './reader.ts';
import type { Reply } from './reply.ts';
import { makeResolver, needsForm, type ResolvedAction } from './resolve.ts';
import type { Say } from './say.ts';
import { storeSlow, UserError } from './user-error.ts';

export type BotParts = {
  commands: readonly Command[];
  lookups: Lookups;
  policies: Policies;
  presence: Presence;
  listener: MessageListener;
  say: Say;
  store: Store;
  outbox: Outbox;
  reader?: Reader;
  now: () => Date;
  /** Told of every bug once, with the code that the user sees. */
  report: (code: string, error: unknown, facts: object) => void;
  /** A short code that is hardly given twice. */
  newCode: () => string;
  /** How long the store may take before the bot goes on without it, in milliseconds. */
  storeTimeout?: number;
};

/** Platforms repeat a delivery for at most some minutes. */
const deliveryMemory = 15 * 60_000;

/**
 * Platforms let a form open within 3 seconds, of which half a second and more is left to the network: settings that are
 * not there after the first time are done without, and a form that is not ready after the second is asked for in an answer.
 */
const formTimeouts = { situation: 1_200, form: 2_000 };

/** What is asked, complete and allowed: ready to be run, unless a form is needed first. */
type Prepared = { asked: ResolvedAction; context: Context; form: Form | undefined };

/** Finds what is asked, checks permission, answers once, and is the one error boundary. */
export function createBot(parts: BotParts): Bot {
  const { commands, lookups, policies, listener, say, storeTimeout = 5_000 } = parts;
  const ids = makeActionIds(commands);
  const { resolve, withOptions, formOf } = makeResolver(commands, ids, lookups, say);
  const byName = new Map(commands.map((command) => [command.name, command]));

  /** What is above a member fails closed: without the community's rules nobody is let in on the strength of a role. */
  function permit({ action, command, view, target: wanted }: ResolvedAction, situation: Situation): void {
    const needed = levelFor(action, situation.services);
    if (!reaches(situation.level, needed)) {
      if (!situation.isCertain) storeSlow();
      const typed = action.typed ? `${command.name} ${wanted.action}` : command.name;
      const help = button(say('button.help'), target('help'));
      throw new UserError('not-allowed', { command: typed, level: say(`level.${needed}`) }, [help]);
    }
    if (view.share && !situation.isCertain) storeSlow();
  }

  function contextFor(
    invocation: Invocation,
    { level, services }: Situation,
    asked: ResolvedAction,
  ): Context {
    const { adapter, community, channel, thread, member, prefix = '' } = invocation;
    return {
      ...services,
      say,
      level,
      commands,
      store: parts.store,
      outbox: parts.outbox,
      ...(parts.reader && { reader: parts.reader }),
      now: parts.now(),
      newCode: parts.newCode,
      user: { id: member.id, name: member.name },
      place: { adapter, community, channel, ...(thread === undefined ? {} : { thread }) },
      ...(invocation.direct && { direct: true }),
      prefix,
      ...(asked.message === undefined ? {} : { message: asked.message }),
    };
  }

  /** Checks what is asked, completes it with what need not be asked, and makes the form that it still needs. */
  async function prepare(
    invocation: Invocation,
    resolved: ResolvedAction,
    timeout: number,
  ): Promise<Prepared> {
    const situation = await policies.situation(invocation, timeout);
    permit(resolved, situation);
    const context = contextFor(invocation, situation, resolved);
    let asked = resolved;
    let { values, problems } = readOf(asked);
    const { action } = asked;
    if (action.known && Object.keys(problems).length > 0)
      asked = withOptions(asked, await action.known({ ...context, options: values }), invocation);
    const defaults = policies.defaults(action, asked.target.options, situation.services);
    if (defaults) asked = { ...withOptions(asked, defaults.options, invocation), note: defaults.note };
    ({ values, problems } = readOf(asked));
    if (!needsForm(asked)) return { asked, context, form: undefined };
    const prefilled = (await action.prefill?.({ ...context, options: values })) ?? {};
    const left = Object.entries(problems).filter(([name]) => asked.target.options[name] || !prefilled[name]);
    const filled = { ...asked.target, options: { ...prefilled, ...asked.target.options } };
    return { asked, context, form: formOf({ target: filled, action }, Object.fromEntries(left)) };
  }

  /** A claim that the store leaves hanging counts as won for private answers, which may safely be given twice. */
  async function isFirst(invocation: Invocation, shared: boolean): Promise<boolean> {
    try {
      const key = `${invocation.adapter}:${invocation.delivery}`;
      return await withTimeout(storeTimeout, parts.store.claims.claim(key, deliveryMemory), storeSlow);
    } catch (error) {
      if (shared) throw error;
      if (!(error instanceof UserError)) parts.report(parts.newCode(), error, { during: 'claim' });
      return true;
    }
  }

  async function run({ asked, context }: Prepared, member: Invocation['member']): Promise<Answer> {
    const { action, target: wanted, view, note } = asked;
    const ran = await action.run({ ...context, options: readOf(asked).values });
    const made = note === undefined ? ran : withNote(ran, note);
    const answered = { kind: 'reply', target: made.at ?? wanted, page: view.page } as const;
    // Ids can be made up: what is not offered for sharing is nobody else's to see.
    if (!view.share || !made.shareable) return { ...answered, reply: made, shared: false };
    const shown = withSharer(made, member.name, say);
    for (const object of policies.sharing) {
      const instead = await object(context, { ...answered, reply: shown });
      if (instead) return { ...answered, reply: instead, shared: false };
    }
    return { ...answered, reply: shown, shared: true };
  }

  /** Resolves to an answer whatever happens. `first` says whether this delivery has not been answered before. */
  async function answer(
    invocation: Invocation,
    first: Promise<boolean>,
    prepared: () => Promise<Prepared>,
  ): Promise<Answer> {
    try {
      const ready = await prepared();
      if (!(await first)) return { kind: 'duplicate' };
      return ready.form ? { kind: 'form', form: ready.form } : await run(ready, invocation.member);
    } catch (error) {
      if (error instanceof UserError) {
        const isRepeated = !(await first.catch(() => true));
        return isRepeated ? { kind: 'duplicate' } : explainUserError(error, say, invocation.prefix ?? '');
      }
      const code = parts.newCode();
      parts.report(code, error, { adapter: invocation.adapter, ask: invocation.ask.kind });
      return explainBug(code, say);
    }
  }

  /** What is ready in time for a form to open. What goes wrong is told in the answer, and if need be reported there. */
  const inTime = (invocation: Invocation, resolved: ResolvedAction): Promise<Prepared | undefined> =>
    withTimeout(
      Math.min(storeTimeout, formTimeouts.form),
      prepare(invocation, resolved, Math.min(storeTimeout, formTimeouts.situation)).catch(() => undefined),
      () => undefined,
    );

  return {
    commands,
    ids,
    say,
    presence: parts.presence,
    onMessage: (event) => listener.onMessage(event),
    onMessageDeleted: (deletion) => listener.onMessageDeleted(deletion),

    async handle(invocation): Promise<Handled> {
      let resolved: ResolvedAction | undefined;
      let failure: unknown;
      try {
        resolved = resolve(invocation);
      } catch (error) {
        failure = error;
      }
      const isShared = resolved?.view.share ?? false;
      // Settings and claim are asked for at once, so that a store that hangs costs its time only once.
      const first = isFirst(invocation, isShared);
      first.catch(() => {});
      const early = resolved && needsForm(resolved) ? await inTime(invocation, resolved) : undefined;
      if (early?.form && (await withTimeout(formTimeouts.form, first, () => true)))
        return { kind: 'form', form: early.form };
      const prepared = async () => {
        if (!resolved) throw failure;
        return (
          early ??
          (await withTimeout(2 * storeTimeout, prepare(invocation, resolved, storeTimeout), storeSlow))
        );
      };
      return { kind: 'answer', isShared, answer: answer(invocation, first, prepared) };
    },

    form(wanted) {
      try {
        const resolved = resolve({ ask: { kind: 'options', target: wanted } });
        const { problems } = readOf(resolved);
        return { form: formOf(resolved, problems), isComplete: Object.keys(problems).length === 0 };
      } catch {
        return undefined;
      }
    },

    complete: (request) => complete(request, byName.get(request.command), lookups),
  };
}

/** @throws UserError where the options cannot be read. */
function readOf({ read }: ResolvedAction) {
  if (read instanceof UserError) throw read;
  return read;
}

/** A shared answer says who shared it, so that nobody takes it for the bot's own initiative. */
const withSharer = (made: Reply, name: string, say: Say): Reply => ({
  ...made,
  shareable: false,
  blocks: [...made.blocks, quiet(say('reply.shared-by', { name }))],
});

/** An answer with a remark below its title. */
function withNote(made: Reply, words: string): Reply {
  const [first, ...rest] = made.blocks;
  const blocks = first?.kind === 'heading' ? [first, quiet(words), ...rest] : [quiet(words), ...made.blocks];
  return { ...made, blocks };
}
