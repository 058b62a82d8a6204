import type { Reviewer } from './model/decide.ts';
import { reviewerRecord } from './model/reviewer.ts';
import type { ReviewPorts } from './ports.ts';

/** The names of a community's reviewers by the code that stands for each. */
export type Names = ReadonlyMap<string, string>;

/** Who decides: the user, under a code that is made when they first do. */
export async function reviewerFor(
  { store, newCode }: ReviewPorts,
  community: string,
  { id, name }: { id: string; name: string },
  viewpoints: readonly string[],
): Promise<Reviewer> {
  const written = await store.records(reviewerRecord).update(community, id, (known) => ({
    id,
    name,
    hand: known?.hand ?? newCode(),
  }));
  if (!written) throw new Error('a reviewer was not written');
  return { id, hand: written.hand, viewpoints };
}

/** Moderators are few, so all of them are read. Those whose data was deleted have no name. */
export async function namesOf({ store }: Pick<ReviewPorts, 'store'>, community: string): Promise<Names> {
  const names = new Map<string, string>();
  for await (const { value } of store.records(reviewerRecord).list(community))
    names.set(value.hand, value.name);
  return names;
}
