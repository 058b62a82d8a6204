/** What Moot posts in public of its own accord, or because somebody opened a debate. */
export const postKinds = ['debate', 'planned-debate', 'summary', 'digest', 'nudge'] as const;
export type PostKind = (typeof postKinds)[number];

/** What reviewers read of a post that waits, besides the post itself: what it is, and who asked for it, if anybody did. */
export type About = { as: PostKind; author?: { id: string; name: string } };
