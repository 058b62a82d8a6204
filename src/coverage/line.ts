import { text } from '../chat/build.ts';
import type { ClosingLines } from '../debates/posts.ts';
import { labelViewpoint } from '../topics/layer.ts';
import { allViewpoints } from '../topics/model/layers.ts';
import { confirmedIn } from './confirm.ts';
import { spotsOf } from './spots.ts';

/** The viewpoints that people confirmed in a debate's messages. What text matching tells is never posted. */
export const coverageLine: ClosingLines = async (debate, topic, { store, knowledge, say, settings }) => {
  if (!settings.coverageLine) return [];
  const confirmed = await confirmedIn(debate.place.community, spotsOf(debate), topic.id, store);
  const names = allViewpoints(topic, knowledge)
    .filter(({ id }) => confirmed(id).length > 0)
    .map((one) => labelViewpoint(one, say));
  return names.length === 0 ? [] : [text(`${say('closing.confirmed')} ${names.join(', ')}`)];
};
