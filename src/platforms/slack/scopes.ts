/**
 * What Moot may do in a workspace, and why. A workspace that leaves out a scope loses only what its reason says. Slack sends
 * no messages unless the app subscribes to {@link messageEvents}.
 * Source: {@link https://docs.slack.dev/reference/scopes}
 */
export const scopes = [
  {
    scope: 'commands',
    reason: 'to answer slash commands and message shortcuts',
  },
  {
    scope: 'users:read',
    reason: 'to see who administers the workspace, and to name the person who shares an answer',
  },
  {
    scope: 'usergroups:read',
    reason: 'to see who is in the user groups that a community has named as its moderators or facilitators',
  },
  {
    scope: 'chat:write',
    reason:
      'to post debates and digests in channels that Moot was invited to, to update its own posts, and to message people privately',
  },
  {
    scope: 'im:write',
    reason: 'to open the direct conversation in which people get private messages and files',
  },
  { scope: 'files:write', reason: 'to send people the files they asked for, such as an export' },
  {
    scope: 'channels:read',
    reason:
      'to check, before a post is scheduled, whether a public channel is archived and whether Moot was invited to it',
  },
  { scope: 'groups:read', reason: 'to check the same for private channels' },
  {
    scope: 'channels:history',
    reason:
      'to look for one of its own posts when Slack didn’t confirm that it arrived. Moot looks only at the metadata of its own messages; Slack has no smaller scope for that. Without it, the outcome of such a post stays unknown, and Moot doesn’t try again. If moderators have switched on reading for a channel and somebody asks there who is missing, Moot reads and counts the newest messages and keeps none of them',
  },
  {
    scope: 'groups:history',
    reason: 'to do the same in private channels',
  },
] as const;

/** The events that every app subscribes to, and why. */
export const baseEvents = [
  { event: 'app_home_opened', reason: 'to show the start page when somebody opens the Home tab' },
  { event: 'app_uninstalled', reason: 'to delete a workspace’s data after Moot was removed from it' },
  { event: 'tokens_revoked', reason: 'to notice the same when Moot’s token was revoked' },
] as const;

/** The events that only apps made for reading messages subscribe to, and why. */
export const messageEvents = [
  {
    event: 'message.channels',
    reason:
      'only with `--read-messages`: to count which viewpoints are heard in open debates, in channels where moderators have switched that on. Elsewhere Moot drops messages without looking at them',
  },
  { event: 'message.groups', reason: 'only with `--read-messages`: to do the same in private channels' },
] as const;
