import { pino } from 'pino';
import type { Log } from './chat/adapter.ts';

/** Whatever looks like a credential of Discord or Slack is blotted out, wherever it stands in a line. */
const credentials =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|(?<=Bearer |Bot )(?!> )\S+/g;

/** Frames of a stack that are logged. */
const frames = 8;

/**
 * What a log may know of an error: of what kind it is, where it arose, and the same of what led to it. Messages may quote
 * what people wrote, as that of `JSON.parse` does, and are left out; but for those of faults of the store and of the
 * system, which quote nobody.
 */
function factsOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error, ...(isObject(error) && factsOfThing(error)) };
  const quotesNobody = 'fault' in error || 'syscall' in error;
  return {
    type: error.name,
    ...(quotesNobody ? { message: error.message } : {}),
    ...('code' in error ? { code: error.code } : {}),
    at: error.stack === undefined ? [] : framesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: factsOf(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(factsOf) } : {}),
  };
}

const isObject = (thing: unknown): thing is object => typeof thing === 'object' && thing !== null;

/** What libraries put on things they throw that are no errors. Nobody types any of these. */
const tellingKeys = ['name', 'code', 'errno', 'syscall', 'status', 'queue', 'worker', 'severity'];

/** Of a thrown thing that's no error, all that's known to quote nobody. What led to it is looked at the same way. */
function factsOfThing(thing: object): object {
  const known = new Map(Object.entries(thing));
  const told = tellingKeys.filter((key) => ['string', 'number'].includes(typeof known.get(key)));
  const stack = known.get('stack');
  return {
    ...Object.fromEntries(told.map((key) => [key, known.get(key)])),
    ...(known.has('syscall') ? { message: known.get('message') } : {}),
    ...(typeof stack === 'string' ? { at: framesOf(stack) } : {}),
    ...(known.get('cause') === undefined ? {} : { cause: factsOf(known.get('cause')) }),
  };
}

/** Where an error arose, without the message that stands before its frames. */
const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, frames)
    .map((line) => line.trim());

/** For how long lines about one fault of the store count as one, in milliseconds. */
const groupedFor = 60_000;

/**
 * Tells lines about a fault of the store apart from those that repeat it: a database that hangs fails whatever is asked of it.
 * What it returns resolves to how many lines were left out since the last about this fault; undefined leaves this one out too.
 */
function groupFaults(now: () => number): (error: unknown) => number | undefined {
  const last = new Map<string, { at: number; left: number }>();
  return (error) => {
    if (!(error instanceof Error && 'fault' in error)) return 0;
    const known = last.get(error.message);
    if (known && now() - known.at < groupedFor) {
      known.left += 1;
      return undefined;
    }
    last.set(error.message, { at: now(), left: 0 });
    return known?.left ?? 0;
  };
}

/**
 * JSON lines on standard error. Secrets never reach them: the known ones and all that look like one are blotted out.
 * Nor does what people wrote: an error belongs under `err`, which says of what kind it is and where it arose. One fault of
 * the store is told once a minute; `alike` says how many lines were left out before.
 */
export function makeLog(
  level: string,
  secrets: readonly string[],
  out: { write(line: string): void },
  now = () => performance.now(),
): Log {
  const leftOut = groupFaults(now);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: factsOf },
      hooks: {
        logMethod([facts, ...words], write) {
          const given: unknown = facts;
          const alike = isObject(given) && 'err' in given ? leftOut(given.err) : 0;
          if (alike === undefined) return;
          write.apply(this, [alike === 0 || !isObject(given) ? facts : { ...given, alike }, ...words]);
        },
      },
    },
    {
      write(line) {
        const known = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
        out.write(known.replace(credentials, '[secret]'));
      },
    },
  );
}
