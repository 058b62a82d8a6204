import type { Cell } from '../../../tools/matcher/kpa.ts';

const subjects = ['parks', 'trains', 'books', 'gardens', 'markets', 'bridges'];

/** Made-up topics with two key points a side; every argument voices one of them, or none. */
export const cells: Cell[] = subjects.flatMap((subject) =>
  [1, -1].map((stance): Cell => {
    const [first, second] = stance === 1 ? ['health', 'money'] : ['danger', 'noise'];
    const args = Array.from({ length: 12 }, (_, i) => {
      const about = [first, second, 'weather'][i % 3];
      return { id: `${subject}${stance}-${i}`, text: `I think ${subject} are about ${about} and number${i}` };
    });
    return {
      topic: `We should build ${subject}`,
      stance,
      args,
      keyPoints: [
        { id: `${subject}${stance}-a`, text: `${subject} bring ${first}` },
        { id: `${subject}${stance}-b`, text: `${subject} bring ${second}` },
      ],
      labels: args.map((_, i) =>
        i % 3 === 0 ? [1, 0] : i % 3 === 1 ? [0, 1] : [0, i === 11 ? undefined : 0],
      ),
    };
  }),
);
