import type { Policies, Services, Sharing } from '../chat/define.ts';
import { type Level, reaches } from '../chat/invocation.ts';
import type { Say } from '../chat/say.ts';
import { isBlank } from '../chat/typed-text.ts';
import { storeSlow, UserError } from '../chat/user-error.ts';
import { withTimeout } from '../lib/timeout.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { type Layers, withoutLayer } from '../topics/model/layers.ts';
import { defaults, type Settings } from './model/settings.ts';
import type { SettingsReader } from './reader.ts';

declare module '../chat/define.ts' {
  interface Services {
    /** The settings that apply in this channel. */
    settings: Settings;
    /** Call this after changing settings. */
    settingsChanged(): void;
  }
}

export type PolicyParts = {
  settings: SettingsReader;
  knowledge: () => Knowledge;
  /** What communities have added to the knowledge. */
  layers?: Layers;
  say: Say;
  sharing?: readonly Sharing[];
  /** What other features bring. */
  services?: Partial<Services>;
  report: (code: string, error: unknown, facts: object) => void;
  newCode: () => string;
};

/** Makes policies by which a community's settings decide who may do what, and which topic is the default. */
export function makePolicies(parts: PolicyParts): Policies {
  const { settings, knowledge, layers, say, sharing = [] } = parts;

  /** Resolves to undefined when the work takes too long or fails; failures are reported. */
  async function inTime<T>(timeout: number, during: string, work: Promise<T>): Promise<T | undefined> {
    try {
      return await withTimeout(timeout, work, storeSlow);
    } catch (error) {
      if (!(error instanceof UserError)) parts.report(parts.newCode(), error, { during });
      return undefined;
    }
  }

  return {
    sharing,

    async situation({ community, channel, member }, timeout) {
      const shared = knowledge();
      const [read, seen] = await Promise.all([
        inTime(timeout, 'settings', settings.in(community, channel)),
        // If the community's additions can't be read in time, answers say so instead of failing.
        layers ? inTime(timeout, 'layer', layers.in(community, shared)) : shared,
      ]);
      const services: Services = {
        ...parts.services,
        settings: read?.effective ?? defaults,
        settingsChanged: () => settings.changed(community),
        knowledge: seen ?? withoutLayer(shared),
        knowledgeChanged: () => layers?.changed(community),
      };
      const level = levelOf(member.level, member.groups ?? [], read?.effective);
      return { services, level, isCertain: read !== undefined };
    },

    /**
     * Fills in the default topic where one is required, except for actions that post at once. A topic that's gone
     * counts as none.
     */
    defaults(action, given, services) {
      const topic =
        services.settings.topic === undefined ? undefined : knowledge().topic(services.settings.topic);
      const open = Object.entries(action.options).find(
        ([name, { kind, required }]) => kind === 'topic' && required && isBlank(String(given[name] ?? '')),
      );
      if (!topic || !open || action.posts) return undefined;
      return { options: { [open[0]]: topic.id }, note: say('reply.default-topic', { topic: topic.title }) };
    },
  };
}

/**
 * The level of a member: the platform's, raised by the roles and groups that the community has named. Without readable
 * settings, the platform's alone.
 */
function levelOf(platform: Level, groups: readonly string[], settings: Settings | undefined): Level {
  const isIn = (named: readonly string[] | undefined) =>
    named?.some((group) => groups.includes(group)) ?? false;
  const given: Level = isIn(settings?.moderators)
    ? 'moderator'
    : isIn(settings?.facilitators)
      ? 'facilitator'
      : 'member';
  return reaches(platform, given) ? platform : given;
}
