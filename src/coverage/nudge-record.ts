import { z } from 'zod';
import { defineRecord } from '../store/define-record.ts';
import { wallTimeAt } from '../time/local-time.ts';

const instant = z.int().min(0);

/** Whether a debate is to be looked at for viewpoints that stay unheard. Under the debate's code. */
export const nudgeRecord = defineRecord({
  kind: 'nudge',
  schema: z.strictObject({
    debate: z.string().min(1),
    /** When to look; missing until another message is confirmed. In milliseconds since 1970. */
    next: instant.exactOptional(),
    /** Not before this, since there was an invitation. */
    notBefore: instant,
    /** Not before so many messages were confirmed. */
    after: z.int().min(0),
  }),
  impersonal: 'when a debate is to be looked at; nobody in it is named',
  due: ({ next }: { next?: number }) => next,
});

export type Nudge = z.infer<typeof nudgeRecord.schema>;

/** Before this many messages, and people who wrote them, silence is no sign of anything. */
const leastMessages = 12;
export const leastPeople = 3;

const day = 24 * 60 * 60_000;

/** After a message was confirmed: look at the debate, if not yet today. */
export const noticed = (nudge: Nudge | undefined, debate: string, now: number): Nudge | undefined => {
  if (nudge?.next !== undefined) return undefined;
  const known = nudge ?? { debate, notBefore: 0, after: leastMessages };
  return { ...known, next: Math.max(now, known.notBefore) };
};

/** After a look that led to nothing: until the next message. */
export const idle = ({ debate, notBefore, after }: Nudge): Nudge => ({ debate, notBefore, after });

/** After an invitation: not within a day, and not before as many messages again. */
export const invited = ({ debate }: Nudge, messages: number, now: number): Nudge => ({
  debate,
  notBefore: now + day,
  after: messages + leastMessages,
});

/** The mark of an invitation: the same for all of a debate on one day of a zone. */
export const nudgeMark = (debate: string, at: number, zone: string): string =>
  `${debate}-${Math.floor(wallTimeAt(at, zone) / day).toString(36)}`;
