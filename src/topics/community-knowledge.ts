import { withPatience } from '../chat/patience.ts';
import { UserError } from '../chat/user-error.ts';
import type { Knowledge } from './model/knowledge.ts';
import { type Layers, withoutLayer } from './model/layers.ts';

type Parts = {
  knowledge: () => Knowledge;
  layers?: Layers;
  report: (code: string, error: unknown, facts: object) => void;
  newCode: () => string;
};

/** What a community sees. Where its own additions cannot be read in time, answers say so instead of failing. */
export async function knowledgeIn(
  community: string,
  patience: number,
  { knowledge, layers, report, newCode }: Parts,
): Promise<Knowledge> {
  const shared = knowledge();
  if (!layers) return shared;
  try {
    return await withPatience(patience, layers.in(community, shared));
  } catch (error) {
    if (!(error instanceof UserError)) report(newCode(), error, { during: 'layer' });
    return withoutLayer(shared);
  }
}
