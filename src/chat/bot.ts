import { makeListening } from '../coverage/listening.ts';
import type { Embeddings } from '../coverage/matcher/embeddings.ts';
import { withDefaultTopic } from '../settings/default-topic.ts';
import { levelOf } from '../settings/level.ts';
import { defaults, type Settings } from '../settings/model/settings.ts';
import { makePresence } from '../settings/presence.ts';
import type { SettingsReader } from '../settings/reader.ts';
import type { Store } from '../store/port.ts';
import { knowledgeIn } from '../topics/community-knowledge.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Layers } from '../topics/model/layers.ts';
import { makeActionIds } from './action-id.ts';
import { button, target } from './build.ts';
import { complete } from './complete.ts';
import { type Asked, actionOf, type Command, levelFor } from './define.ts';
import type { Answer, Ask, CompletionRequest, Door, Invocation } from './door.ts';
import { failedForAsker, failedForUs } from './failure.ts';
import { makeFilling } from './filling.ts';
import type { Hearing } from './hearing.ts';
import { type Level, reaches } from './levels.ts';
import { onDefaultTopic, signed } from './notes.ts';
import type { Outbox } from './outbox.ts';
import { withPatience } from './patience.ts';
import type { Reader } from './reader.ts';
import type { Say } from './say.ts';
import type { Sharing } from './sharing.ts';
import { makeUnderstanding, type Understood } from './understand.ts';
import { UserError } from './user-error.ts';

export type BotParts = {
  commands: readonly Command[];
  /** Asked anew for each invocation, because topics can change while the bot runs. */
  knowledge: () => Knowledge;
  /** What communities have added to it. */
  layers?: Layers;
  say: Say;
  store: Store;
  settings: SettingsReader;
  outbox: Outbox;
  reader?: Reader;
  /** Missing where nothing is counted as it is written. */
  hearing?: Hearing;
  embeddings?: Embeddings;
  now: () => Date;
  /** Told of every bug once, with the code that the asker sees. */
  report: (code: string, error: unknown, facts: object) => void;
  /** Asked one after the other before an answer is shared, until one has something against it. */
  sharing?: readonly Sharing[];
  /** A short code that is hardly given twice. */
  newCode: () => string;
  /** How long the store may take before the bot goes on without it, in milliseconds. */
  storePatience?: number;
};

/** Platforms repeat a delivery for at most some minutes. */
const deliveryMemory = 15 * 60_000;

/** Platforms let a form open within 3 seconds; half of that is left to the network. In milliseconds. */
const formPatience = 1_500;

/** Who asks, as far as the community's settings could be read. */
type Standing = { level: Level; settings: Settings | undefined };

/** The one door in: finds what is asked, checks permission, answers once, and is the one error boundary. */
export function createBot(parts: BotParts): Door {
  const { commands, say, storePatience = 5_000 } = parts;
  const ids = makeActionIds(commands);
  const understand = makeUnderstanding(commands, ids, say);
  const { read, filled, formOf, formWith, needsForm } = makeFilling(parts.knowledge, say);
  const byName = new Map(commands.map((command) => [command.name, command]));

  const help = () => button(say('button.help'), target('help'));

  async function standing({ community, channel, member }: Invocation, patience: number): Promise<Standing> {
    let settings: Settings | undefined;
    try {
      settings = (await withPatience(patience, parts.settings.in(community, channel))).effective;
    } catch (error) {
      if (!(error instanceof UserError)) parts.report(parts.newCode(), error, { during: 'settings' });
    }
    return { settings, level: levelOf(member.level, member.groups ?? [], settings) };
  }

  /** What is above a member fails closed: without readable settings nobody is let in on the strength of a role. */
  function permit(
    { action, command, view, target: wanted }: Understood,
    { level, settings }: Standing,
  ): void {
    const needed = levelFor(action, settings ?? defaults);
    if (!reaches(level, needed)) {
      if (!settings) throw new UserError('store-slow');
      const typed = action.typed ? `${command.name} ${wanted.action}` : command.name;
      throw new UserError('not-allowed', { command: typed, level: say(`level.${needed}`) }, [help()]);
    }
    if (view.share && !settings) throw new UserError('store-slow');
  }

  function contextFor(
    invocation: Invocation,
    { level, settings = defaults }: Standing,
    knowledge: Knowledge,
    understood: Understood,
  ): Asked {
    const { adapter, community, channel, thread, member, prefix = '' } = invocation;
    return {
      knowledge,
      say,
      level,
      commands,
      settings,
      store: parts.store,
      outbox: parts.outbox,
      ...(parts.reader && { reader: parts.reader }),
      ...(parts.embeddings && { embeddings: parts.embeddings }),
      now: parts.now(),
      newCode: parts.newCode,
      settingsChanged: () => parts.settings.changed(community),
      knowledgeChanged: () => parts.layers?.changed(community),
      asker: { id: member.id, name: member.name },
      place: { adapter, community, channel, ...(thread === undefined ? {} : { thread }) },
      ...(invocation.direct && { direct: true }),
      prefix,
      ...(understood.message === undefined ? {} : { message: understood.message }),
    };
  }

  /** What the community talks about where nothing else is named. */
  const withDefaults = (understood: Understood, { settings }: Standing): Understood =>
    withDefaultTopic(understood, settings, parts.knowledge());

  /** A claim that the store leaves hanging counts as won for private answers, which may safely be given twice. */
  async function isFirst(invocation: Invocation, shared: boolean): Promise<boolean> {
    try {
      const key = `${invocation.adapter}:${invocation.delivery}`;
      return await withPatience(storePatience, parts.store.claims.claim(key, deliveryMemory));
    } catch (error) {
      if (shared) throw error;
      if (!(error instanceof UserError)) parts.report(parts.newCode(), error, { during: 'claim' });
      return true;
    }
  }

  async function answer(invocation: Invocation, first: Promise<boolean>): Promise<Answer> {
    const asked = understand(invocation.ask, parts.knowledge(), invocation.prefix);
    const [who, knowledge] = await Promise.all([
      standing(invocation, storePatience),
      knowledgeIn(invocation.community, storePatience, parts),
    ]);
    permit(asked, who);
    const context = contextFor(invocation, who, knowledge, asked);
    const understood = withDefaults(await withPatience(storePatience, filled(asked, context)), who);
    const form = await withPatience(storePatience, formOf(understood, context));
    if (!(await first)) return { kind: 'duplicate' };
    if (form) return { kind: 'form', form };
    const { action, target: wanted, view } = understood;
    const ran = await action.run({ ...context, options: read(understood).values });
    const made = understood.topic === undefined ? ran : onDefaultTopic(ran, understood.topic, say);
    const answered = { kind: 'reply', target: made.at ?? wanted, page: view.page } as const;
    // Ids can be made up: what is not offered for sharing is nobody else's to see.
    if (!view.share || !made.shareable) return { ...answered, reply: made, shared: false };
    const shown = signed(made, invocation.member.name, say);
    for (const object of parts.sharing ?? []) {
      const instead = await object(context, { ...answered, reply: shown });
      if (instead) return { ...answered, reply: instead, shared: false };
    }
    return { ...answered, reply: shown, shared: true };
  }

  async function failed(error: unknown, invocation: Invocation, first: Promise<boolean>): Promise<Answer> {
    if (error instanceof UserError) {
      const isRepeated = !(await first.catch(() => true));
      return isRepeated ? { kind: 'duplicate' } : failedForAsker(error, say, invocation.prefix ?? '');
    }
    const code = parts.newCode();
    parts.report(code, error, { adapter: invocation.adapter, ask: invocation.ask.kind });
    return failedForUs(code, say);
  }

  function isShared(ask: Ask): boolean {
    if (ask.kind !== 'control') return false;
    const decoded = ids.decode(ask.id);
    return decoded.kind === 'target' && decoded.view.share;
  }

  return {
    commands,
    ids,
    say,
    isShared,
    ...makePresence(parts),
    ...makeListening(parts),
    async receive(invocation) {
      // Settings and claim are asked for at once, so that a store that hangs costs its patience only once.
      const first = isFirst(invocation, isShared(invocation.ask));
      first.catch(() => {});
      try {
        return await answer(invocation, first);
      } catch (error) {
        return failed(error, invocation, first);
      }
    },
    async formFor(invocation) {
      try {
        const understood = understand(invocation.ask, parts.knowledge());
        if (!needsForm(understood, read(understood).problems)) return undefined;
        const patience = Math.min(storePatience, formPatience);
        const [who, knowledge] = await Promise.all([
          standing(invocation, patience),
          knowledgeIn(invocation.community, patience, parts),
        ]);
        permit(understood, who);
        const context = contextFor(invocation, who, knowledge, understood);
        const form = filled(understood, context).then((known) => formOf(withDefaults(known, who), context));
        return await withPatience(patience, form);
      } catch {
        // Whatever is wrong is answered, and if need be reported, when the same invocation is received.
        return undefined;
      }
    },
    form(wanted) {
      const command = byName.get(wanted.command);
      const action = command && actionOf(command, wanted.action);
      return action && formWith({}, wanted, action);
    },
    check(wanted) {
      try {
        const understood = understand({ kind: 'options', target: wanted }, parts.knowledge());
        const { problems } = read(understood);
        return Object.keys(problems).length === 0 ? undefined : formWith(problems, wanted, understood.action);
      } catch {
        return undefined;
      }
    },
    complete: (request: CompletionRequest) =>
      complete(request, byName.get(request.command), parts.knowledge()),
  };
}
