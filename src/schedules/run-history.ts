import { button, card, cards, controls, heading, linkButton, reply, target, text } from '../chat/build.ts';
import { type Context, defineAction } from '../chat/define.ts';
import type { Say } from '../chat/say.ts';
import { withInstants } from '../chat/text.ts';
import { type Delivery, deliveryRecord } from '../publishing/model/delivery.ts';
import { runId } from '../publishing/model/run-id.ts';
import type { Store } from '../store/store.ts';
import { toLocal, wallTimeAt } from '../time/local-time.ts';
import { findSchedule, isSchedule } from './find-schedule.ts';
import type { Schedule } from './model/schedule.ts';
import { instantIn } from './words.ts';
import type { WorkKind } from './work-kind.ts';

/** How many of the latest runs are shown. */
const shownLatest = 10;

/** What happened to a run, or what's still to come. */
function describeOutcome({ state, because: reason, held, finished }: Delivery, say: Say): string {
  switch (state) {
    case 'missed':
    case 'refused':
      if (reason === 'late') return say('became.late');
      return say('became.missed', { because: say(`review.undeliverable.${reason ?? 'other'}`) });
    case 'held':
      return say('became.held', { code: held?.item ?? '' });
    case 'unknown':
      return say(finished ? 'became.never-known' : 'became.unknown');
    case 'claimed':
    case 'due':
      return say('became.coming');
    default:
      return say(`became.${state}`);
  }
}

/** For words that continue a sentence elsewhere and start one here. */
const capital = (words: string): string => words.replace(/^./u, (first) => first.toUpperCase());

const linkTo = ({ posted }: Delivery, say: Say) =>
  posted?.permalink.startsWith('https://') ? [linkButton(say('button.go-there'), posted.permalink)] : [];

/** What a schedule's card says of its latest run, and the button to earlier ones. Empty before the first run. */
export async function latestRunOf(kind: WorkKind, schedule: Schedule, { store, now, say }: Context) {
  const [latest] = await latestRuns(schedule, now, 1, store);
  if (!latest) return { lines: [], controls: [] };
  const when = instantIn(latest.at, schedule.schedule.zone, say);
  return {
    lines: [withInstants(say('became.last', { run: `${when.text}: ${describeOutcome(latest, say)}` }), when)],
    controls: [
      ...linkTo(latest, say),
      button(say('button.became'), target(kind.name, { schedule: schedule.id }, 'became')),
    ],
  };
}

/** Shows moderators a schedule's latest runs and their outcomes. */
export const showRunHistory = (kind: WorkKind) =>
  defineAction({
    level: 'moderator',
    options: { schedule: { kind: 'text', longest: 100, required: true } },
    async run({ options: { schedule: named }, ...context }) {
      const { store, now, say, knowledge } = context;
      const schedule = await findSchedule(kind, 'edit', named, context);
      if (!isSchedule(schedule)) return schedule;
      const runs = await latestRuns(schedule, now, shownLatest, store);
      const title = say('became.title', { what: kind.titleOf(schedule.work, knowledge, say) });
      const { zone } = schedule.schedule;
      return reply(title, [
        heading(title, 1),
        ...(runs.length === 0 ? [text(say('became.none'))] : []),
        cards(
          ...runs.map((run) =>
            card([instantIn(run.at, zone, say)], [capital(describeOutcome(run, say))], ...linkTo(run, say)),
          ),
        ),
        controls(button(say(`button.${kind.name}s`), target(kind.name))),
      ]);
    },
  });

const hour = 60 * 60_000;

/**
 * How far to look back, step by step, in milliseconds; the next step only if the last one found too few. Older runs are
 * forgotten.
 */
const steps = [3 * hour, 27 * hour, 8 * 24 * hour, 32 * 24 * hour];

/**
 * The latest runs of a schedule, newest first, at most `most`. Keys sort by time, so only the end of the list is read:
 * three hours for a schedule that runs each minute.
 */
export async function latestRuns(
  { id, place, schedule: { zone } }: Pick<Schedule, 'id' | 'place' | 'schedule'>,
  now: Date,
  most: number,
  store: Pick<Store, 'records'>,
): Promise<Delivery[]> {
  let found: Delivery[] = [];
  for (const step of steps) {
    const local = toLocal(wallTimeAt(now.getTime() - step, zone));
    const after = runId(id, { local, clock: 'usual' });
    found = [];
    for await (const { key, value } of store.records(deliveryRecord).list(place.community, after)) {
      if (!key.startsWith(`${id}-`)) break;
      if (value.schedule === id) found.push(value);
    }
    if (found.length >= most) break;
  }
  return found.slice(-most).reverse();
}
