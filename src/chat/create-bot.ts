import { withTimeout } from '../lib/timeout.ts';
import { StoreError } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { makeActionIds } from './action-id.ts';
import type { Answer, Bot, Handled, MessageListener, Presence } from './bot.ts';
import { button, target, withNote, withSharer } from './build.ts';
import { complete } from './complete.ts';
import { type Command, type Context, levelFor, type Policies, type Situation } from './define.ts';
import { explainBug, explainUserError } from './failure.ts';
import type { Form } from './form.ts';
import { type Invocation, reaches } from './invocation.ts';
import type { Lookups } from './option.ts';
import type { Outbox } from './outbox.ts';
import type { Reader } from './reader.ts';
import { makeResolver, needsForm, type ResolvedAction, readOf } from './resolve.ts';
import type { Say } from './say.ts';
import { FieldError, storeSlow, UserError } from './user-error.ts';

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
  /** Called once for every bug, with the code that the user sees. */
  report: (code: string, error: unknown, facts: object) => void;
  /** Makes a short code that's almost certainly unique. */
  newCode: () => string;
  /** How long the bot waits for the store before it goes on without it, in milliseconds. */
  storeTimeout?: number;
};

/** Platforms repeat a delivery within a few minutes. */
const deliveryMemory = 15 * 60_000;

/**
 * A form has to open within 3 seconds, network included. After the first timeout we go on without settings; after the second,
 * an answer offers the form instead.
 */
const formTimeouts = { situation: 1_200, form: 2_000 };

/** What is asked, permitted and completed: ready to run unless it needs a form first. */
type Prepared = { asked: ResolvedAction; context: Context; form: Form | undefined };

/** Makes the bot, which resolves what is asked, checks permission, answers once, and is the only error boundary. */
export function createBot(parts: BotParts): Bot {
  const { commands, lookups, policies, listener, say, storeTimeout = 5_000 } = parts;
  const ids = makeActionIds(commands);
  const { resolve, withOptions, formOf, formWith } = makeResolver(commands, ids, lookups, say);
  const byName = new Map(commands.map((command) => [command.name, command]));

  /** Fails closed above members: a role counts for nothing while the community's rules can't be read. */
  function assertPermitted(
    { action, command, view, target: wanted }: ResolvedAction,
    situation: Situation,
    { unsure }: Invocation['member'],
  ): void {
    const needed = levelFor(action, situation.services);
    if (!reaches(situation.level, needed)) {
      if (!situation.isCertain) storeSlow();
      if (unsure) throw new UserError('rights-unknown');
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

  /** Checks permission, fills in what needn't be asked, and makes the form if something is still missing. */
  async function prepare(
    invocation: Invocation,
    resolved: ResolvedAction,
    timeout: number,
  ): Promise<Prepared> {
    const situation = await policies.situation(invocation, timeout);
    assertPermitted(resolved, situation, invocation.member);
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

  /** If the store hangs, private answers go ahead: giving one twice does no harm. */
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

  async function run({ asked, context }: Prepared, { member, readOnly }: Invocation): Promise<Answer> {
    const { action, target: wanted, view, note } = asked;
    const ran = await action.run({ ...context, options: readOf(asked).values });
    const made = note === undefined ? ran : withNote(ran, note);
    const answered = { kind: 'reply', target: made.at ?? wanted, page: view.page } as const;
    // Ids can be made up: only share what was offered for sharing.
    if (!view.share || !made.shareable) return { ...answered, reply: made, shared: false };
    if (readOnly) throw new UserError('read-only');
    const shown = withSharer(made, member.name, say);
    for (const object of policies.sharing) {
      const instead = await object(context, { ...answered, reply: shown });
      if (instead) return { ...answered, reply: instead, shared: false };
    }
    return { ...answered, reply: shown, shared: true };
  }

  /** Runs an action; what is wrong with one field of a form is said in that field. */
  async function runOrAsk(ready: Prepared, invocation: Invocation): Promise<Answer> {
    try {
      return await run(ready, invocation);
    } catch (error) {
      const { pressed, action } = ready.asked;
      if (!(error instanceof FieldError) || pressed || !Object.hasOwn(action.options, error.field))
        throw error;
      return { kind: 'form', form: formWith(ready.asked, { [error.field]: error.problem }) };
    }
  }

  /** Never rejects. `first` says whether this delivery hasn't been answered yet. */
  async function answer(
    invocation: Invocation,
    first: Promise<boolean>,
    prepared: () => Promise<Prepared>,
  ): Promise<Answer> {
    try {
      const ready = await prepared();
      if (!(await first)) return { kind: 'duplicate' };
      return ready.form ? { kind: 'form', form: ready.form } : await runOrAsk(ready, invocation);
    } catch (error) {
      const isRepeated = async () => !(await first.catch(() => true));
      if (error instanceof UserError)
        return (await isRepeated())
          ? { kind: 'duplicate' }
          : explainUserError(error, say, invocation.prefix ?? '');
      const code = parts.newCode();
      parts.report(code, error, { adapter: invocation.adapter, ask: invocation.ask.kind });
      if (await isRepeated()) return { kind: 'duplicate' };
      if (error instanceof StoreError)
        return explainUserError(new UserError('store-fails'), say, invocation.prefix ?? '');
      return explainBug(code, say);
    }
  }

  /** Prepares in time for a form to open. Errors surface when the answer prepares again. */
  const prepareInTime = (invocation: Invocation, resolved: ResolvedAction, timeout: number) =>
    withTimeout(
      timeout,
      prepare(invocation, resolved, Math.min(timeout, formTimeouts.situation)).catch(() => undefined),
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
      const end = performance.now() + formTimeouts.form - (invocation.spent ?? 0);
      const left = () => Math.max(0, end - performance.now());
      let resolved: ResolvedAction | undefined;
      let failure: unknown;
      try {
        resolved = resolve(invocation);
      } catch (error) {
        failure = error;
      }
      const isShared = resolved?.view.share ?? false;
      // Settings and claim are read in parallel, so that a hanging store costs its timeout only once.
      const first = isFirst(invocation, isShared);
      first.catch(() => {});
      const early =
        resolved && needsForm(resolved)
          ? await prepareInTime(invocation, resolved, Math.min(storeTimeout, left()))
          : undefined;
      if (early?.form && (await withTimeout(left(), first, () => true)))
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
