import { type Level, reaches } from '../chat/levels.ts';
import type { Settings } from './model/settings.ts';

/**
 * The level of a member: what the platform says, raised by the roles and groups that the community has named.
 * Without readable settings only the platform's word counts; a role that nobody named gives nothing.
 */
export function levelOf(platform: Level, groups: readonly string[], settings: Settings | undefined): Level {
  const isIn = (named: readonly string[] | undefined) =>
    named?.some((group) => groups.includes(group)) ?? false;
  const given: Level = isIn(settings?.moderators)
    ? 'moderator'
    : isIn(settings?.facilitators)
      ? 'facilitator'
      : 'member';
  return reaches(platform, given) ? platform : given;
}
