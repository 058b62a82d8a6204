import type { MatchableTopic } from '../../../src/coverage/matcher/matchable.ts';

/** Six claims of two viewpoints, enough to compete with each other. */
export const topic: MatchableTopic = {
  question: 'Should the weights of frontier AI models be open?',
  claims: [
    {
      id: 'flaws',
      text: 'Open weights let independent researchers find and fix security flaws.',
      viewpoint: 'open',
    },
    { id: 'compete', text: 'Open weights help small companies compete with large ones.', viewpoint: 'open' },
    { id: 'slow', text: 'Licensing would slow innovation and entrench big incumbents.', viewpoint: 'open' },
    { id: 'recall', text: 'Released weights cannot be recalled once they are misused.', viewpoint: 'gated' },
    {
      id: 'safeguards',
      text: 'Criminals and terrorists can remove the safeguards of open models.',
      viewpoint: 'gated',
    },
    { id: 'bioweapons', text: 'Closed models reduce the risk of bioweapons.', viewpoint: 'gated' },
  ],
};
