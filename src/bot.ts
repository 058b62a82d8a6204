import { type ActionIds, makeActionIds, type View } from './command/action-id.ts';
import { button, controls, quiet, reply, target, text } from './command/build.ts';
import type { Claims } from './command/claims.ts';
import { complete } from './command/complete.ts';
import { type Action, actionOf, type Command } from './command/define.ts';
import type { Answer, Ask, CompletionRequest, Door, Invocation } from './command/door.ts';
import { type Form, makeForm } from './command/form.ts';
import { reaches } from './command/levels.ts';
import { parseLine } from './command/parse-line.ts';
import { type ReadOptions, readOptions } from './command/read-options.ts';
import type { Reply, Target } from './command/reply.ts';
import type { Say } from './command/say.ts';
import { UserError } from './command/user-error.ts';
import type { Knowledge } from './core/knowledge/knowledge.ts';

export type BotParts = {
  commands: readonly Command[];
  /** Asked once for each invocation: topics can change while the bot runs, but not while it answers. */
  knowledge: () => Knowledge;
  say: Say;
  claims: Claims;
  /** Told of every bug once, with the code that the asker sees. */
  report: (code: string, error: unknown, facts: object) => void;
  /** A short code that is hardly given twice. */
  newCode: () => string;
  /** How long the store may take before the bot goes on without it, in milliseconds. */
  storePatience?: number;
};

/** Platforms repeat a delivery for at most some minutes. */
const deliveryMemory = 15 * 60_000;

/** What an ask turned out to mean. */
type Asked = { target: Target; view: View; command: Command; action: Action };

/** The one door in: finds what is asked, de-duplicates, checks permission, answers, and is the one error boundary. */
export function createBot(parts: BotParts): Door {
  const { commands, say } = parts;
  const ids: ActionIds = makeActionIds(commands);
  const byName = new Map(commands.map((command) => [command.name, command]));

  function understand(ask: Ask, knowledge: Knowledge): Asked {
    if (ask.kind === 'control') {
      const decoded = ids.decode(ask.id);
      if (decoded.kind === 'old') throw oldButton(decoded.command);
      return find(decoded.target, decoded.view);
    }
    const view = { page: 1, share: false };
    if (ask.kind === 'options') return find(ask.target, view);
    const asked = find(target(ask.command), view);
    const options = parseLine(ask.command, asked.command.options, ask.line, knowledge);
    return { ...asked, target: { ...asked.target, options } };
  }

  function find(wanted: Target, view: View): Asked {
    const command = byName.get(wanted.command);
    if (!command) throw new UserError('unknown-command', { command: wanted.command.slice(0, 80) }, [help()]);
    const action = actionOf(command, wanted.action);
    if (!action) throw oldButton(command.name);
    return { target: wanted, view, command, action };
  }

  const help = () => button(say('button.help'), target('help'));
  const oldButton = (command = 'viewpoints') =>
    new UserError('old-button', { command }, [button(`/${command}`, target(command), true)]);

  const read = (
    { target: { command, action: name, options }, action }: Asked,
    knowledge: Knowledge,
  ): ReadOptions => readOptions({ command, action: name, options: action.options, knowledge, say }, options);

  function formOf(asked: Asked, { problems }: ReadOptions, knowledge: Knowledge): Form | undefined {
    if (Object.keys(problems).length === 0) return undefined;
    const worded = Object.entries(problems).map(([name, { id, values }]) => [
      name,
      say(`problem.${id}`, values),
    ]);
    return makeForm(asked.target, asked.action, Object.fromEntries(worded), knowledge, say);
  }

  /** A claim that the store leaves hanging counts as won for private answers, which may safely be given twice. */
  async function isFirst(invocation: Invocation, shared: boolean): Promise<boolean> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new UserError('store-slow')), parts.storePatience ?? 5_000);
    try {
      const key = `${invocation.adapter}:${invocation.delivery}`;
      return await Promise.race([parts.claims.claim(key, deliveryMemory), late]);
    } catch (error) {
      if (shared) throw error;
      if (!(error instanceof UserError)) parts.report(parts.newCode(), error, { during: 'claim' });
      return true;
    } finally {
      clearTimeout(timer);
    }
  }

  async function answer(invocation: Invocation): Promise<Answer> {
    const knowledge = parts.knowledge();
    const asked = understand(invocation.ask, knowledge);
    const { target: wanted, view, action, command } = asked;
    if (!reaches(invocation.member.level, action.level)) {
      throw new UserError('not-allowed', { command: command.name, level: say(`level.${action.level}`) }, [
        help(),
      ]);
    }
    const options = read(asked, knowledge);
    const form = formOf(asked, options, knowledge);
    if (form) return { kind: 'form', form };
    if (!(await isFirst(invocation, view.share))) return { kind: 'duplicate' };
    const made = await action.run({
      options: options.values,
      knowledge,
      say,
      level: invocation.member.level,
      commands,
    });
    const shown = view.share ? signed(made, invocation.member.name) : made;
    return { kind: 'reply', reply: shown, target: wanted, page: view.page, shared: view.share };
  }

  /** A shared answer says who shared it, so that nobody takes it for the bot's own initiative. */
  const signed = (made: Reply, name: string): Reply => ({
    ...made,
    shareable: false,
    blocks: [...made.blocks, quiet(say('reply.shared-by', { name }))],
  });

  function failed(error: unknown, invocation: Invocation): Answer {
    const wanted = target('help');
    if (error instanceof UserError) {
      const offers = error.offers.length > 0 ? error.offers : [help()];
      const blocks = [text(say(`error.${error.id}`, error.values)), controls(...offers)];
      return {
        kind: 'reply',
        reply: reply(say('error.title'), blocks),
        target: wanted,
        page: 1,
        shared: false,
      };
    }
    const code = parts.newCode();
    parts.report(code, error, { adapter: invocation.adapter, ask: invocation.ask.kind });
    const blocks = [text(say('error.bug', { code })), controls(help())];
    return {
      kind: 'reply',
      reply: reply(say('error.title'), blocks),
      target: wanted,
      page: 1,
      shared: false,
    };
  }

  return {
    commands,
    ids,
    say,
    async receive(invocation) {
      try {
        return await answer(invocation);
      } catch (error) {
        return failed(error, invocation);
      }
    },
    isShared: (ask) => {
      if (ask.kind !== 'control') return false;
      const decoded = ids.decode(ask.id);
      return decoded.kind === 'target' && decoded.view.share;
    },
    formFor(ask) {
      try {
        const knowledge = parts.knowledge();
        const asked = understand(ask, knowledge);
        return formOf(asked, read(asked, knowledge), knowledge);
      } catch {
        return undefined;
      }
    },
    complete: (request: CompletionRequest) =>
      complete(request, byName.get(request.command), parts.knowledge()),
  };
}
