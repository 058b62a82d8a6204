import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Topic, Viewpoint } from '../topics/model/topic.ts';
import { button, shorten, target } from './build.ts';
import type { Hours, Option, Options, Values } from './option.ts';
import { type OptionProblem, problem, readGroups, readHours, readZone } from './read-values.ts';
import type { RawOptions } from './reply.ts';
import type { Say } from './say.ts';
import { isAddress } from './text.ts';
import { UserError } from './user-error.ts';

export type ReadOptions = { values: Values<Options>; problems: Record<string, OptionProblem> };

/** Text as people meant it: composed, without control characters, white space folded. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();

/** The same, line by line. */
const tidyLines = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+$/, '');

/** What is being read: for which action, and with what at hand. */
export type Asked = { command: string; action: string; options: Options; knowledge: Knowledge; say: Say };

/**
 * Reads raw options against their declarations. What a form can put right is collected as problems.
 * @throws UserError `unknown-topic` or `unknown-viewpoint`, offering the closest ones; `old-button` when what a button
 * should have brought is not there.
 */
export function readOptions(asked: Asked, raw: RawOptions): ReadOptions {
  const values: Values<Options> = {};
  const problems: Record<string, OptionProblem> = {};
  for (const [name, option] of Object.entries(asked.options)) {
    const typed = String(raw[name] ?? '');
    const given = option.kind === 'text' && option.lines ? tidyLines(typed) : tidy(typed);
    if (given === '') {
      if (option.hidden && option.required) throw new UserError('old-button', { command: asked.command });
      if (option.required) problems[name] = { id: 'missing', values: {} };
      continue;
    }
    const read = readValue(asked, name, option, given, values);
    if ('problem' in read) problems[name] = read.problem;
    else values[name] = read.value;
  }
  return { values, problems };
}

/** Ids as they are, or as platforms write mentions of them. The page's one channel has an id of small letters. */
const memberId = /^(?:<@!?)?([A-Z0-9]{2,24})(?:\|[^>]*)?>?$/;
const channelId = /^(?:<#)?([A-Z0-9]{2,24}|[a-z]{2,24})(?:\|[^>]*)?>?$/;

type Value = string | number | boolean | readonly string[] | Hours | Topic | Viewpoint;
type Read = { value: Value } | { problem: OptionProblem };

function readValue(asked: Asked, name: string, option: Option, given: string, before: Values<Options>): Read {
  switch (option.kind) {
    case 'text':
      if (given.length > option.longest)
        return problem('too-long', { longest: option.longest, length: given.length });
      return option.address && !isAddress(given) ? problem('not-an-address') : { value: given };
    case 'choice': {
      const value = option.choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
      return value === undefined
        ? problem('not-a-choice', { choices: option.choices.join(', ') })
        : { value };
    }
    case 'integer': {
      const value = Number(given);
      const fits = Number.isSafeInteger(value) && value >= option.min && value <= option.max;
      return fits ? { value } : problem('not-an-integer', { min: option.min, max: option.max });
    }
    case 'flag': {
      const yes = /^(true|yes|on|1)$/i.test(given);
      return yes || /^(false|no|off|0)$/i.test(given) ? { value: yes } : problem('not-a-flag');
    }
    case 'member':
    case 'channel': {
      const id = (option.kind === 'member' ? memberId : channelId).exec(given)?.[1];
      return id === undefined ? problem(`not-a-${option.kind}`) : { value: id };
    }
    case 'groups':
      return readGroups(given, option.most);
    case 'zone':
      return readZone(given);
    case 'hours':
      return readHours(given);
    case 'topic': {
      const topic = asked.knowledge.topic(given);
      if (topic) return { value: topic };
      throw unknownTopic(asked, name, given);
    }
    case 'viewpoint': {
      const topic = before[option.of];
      if (typeof topic !== 'object' || !('viewpoints' in topic))
        return problem('needs', { option: option.of });
      const viewpoint = asked.knowledge.viewpoint(topic, given);
      if (viewpoint) return { value: viewpoint };
      throw unknownViewpoint(asked, name, option.of, topic, given);
    }
  }
}

const closest = 3;

function unknownTopic({ command, action, knowledge, say }: Asked, name: string, given: string): UserError {
  const near = knowledge.closestTopics(given, closest);
  return new UserError(near.length > 0 ? 'unknown-topic' : 'no-such-topic', { text: echo(given) }, [
    ...near.map((topic) => button(topic.title, target(command, { [name]: topic.id }, action))),
    button(say('button.all-topics'), target('viewpoints')),
  ]);
}

function unknownViewpoint(asked: Asked, name: string, of: string, topic: Topic, given: string): UserError {
  const near = asked.knowledge.closestViewpoints(topic, given, closest);
  const offered = near.length > 0 ? near : topic.viewpoints;
  return new UserError(
    'unknown-viewpoint',
    { text: echo(given), topic: topic.title },
    offered.map(({ id, name: label }) =>
      button(label, target(asked.command, { [of]: topic.id, [name]: id }, asked.action)),
    ),
  );
}

/** What somebody typed, short enough to be shown back. */
const echo = (text: string): string => shorten(text, 80);
