import { afterEach, describe, expect, it } from 'vitest';

/** What a contract asks of each implementation, by what it promises. */
export type Cases<H> = Record<string, (harness: H) => Promise<void>>;

/** By the name of a case: why an implementation cannot have it. */
export type Skips<Name extends string = string> = Readonly<Partial<Record<Name, string>>>;

/** Runs a contract's cases, each over a harness of its own. */
export function runCases<H extends { close(): Promise<void> }>(
  title: string,
  cases: Cases<H>,
  makeHarness: () => Promise<H>,
  skips: Skips,
): void {
  describe(title, () => {
    let harness: H | undefined;
    afterEach(async () => {
      await harness?.close();
      harness = undefined;
    });

    it('skips only cases that there are', () => {
      expect(Object.keys(cases)).toEqual(expect.arrayContaining(Object.keys(skips)));
    });

    for (const [name, run] of Object.entries(cases)) {
      const reason = skips[name];
      if (reason !== undefined) it.skip(`${name} (${reason})`, () => {});
      else
        it(name, async () => {
          harness = await makeHarness();
          await run(harness);
        });
    }
  });
}
