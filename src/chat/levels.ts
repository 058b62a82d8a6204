/** Who may do what, lowest first. Each level may do all that the ones before it may. */
export const levels = ['member', 'facilitator', 'moderator', 'administrator'] as const;

export type Level = (typeof levels)[number];

/** Whether somebody of level `has` may do what asks for level `needs`. */
export const reaches = (has: Level, needs: Level): boolean => levels.indexOf(has) >= levels.indexOf(needs);
