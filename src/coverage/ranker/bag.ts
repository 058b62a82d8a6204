import type { Topic, Viewpoint } from '../../topics/model/topic.ts';
import { sentencesOf } from '../text/clean.ts';

/** All that a topic says for one viewpoint, as short texts: together they are its evidence. */
export type Bag = { readonly viewpoint: string; readonly texts: readonly string[] };

/** Every viewpoint of a topic, in the topic's order, with its name, position, brief, steelman and claims. */
export const bagsOf = ({ viewpoints }: Pick<Topic, 'viewpoints'>): Bag[] =>
  viewpoints.map((viewpoint) => ({ viewpoint: viewpoint.id, texts: textsOf(viewpoint) }));

const textsOf = ({ name, position, point, brief, steelman, claims }: Viewpoint): string[] => [
  name,
  position,
  ...(point === undefined ? [] : [point]),
  ...sentencesOf(withoutMarks(brief ?? '')),
  ...sentencesOf(withoutMarks(steelman)),
  ...claims.map(({ text }) => text),
];

/** Citation marks are no part of what is said. */
const withoutMarks = (prose: string): string => prose.replace(/\s*\[@[^\]]*\]/g, '');
