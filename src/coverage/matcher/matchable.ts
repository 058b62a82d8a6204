/** A claim as the matcher needs it. */
export interface MatchableClaim {
  readonly id: string;
  readonly text: string;
  /** The id of the viewpoint that makes it. */
  readonly viewpoint: string;
}

/** A topic as the matcher needs it. What the question says already tells no claim from another. */
export interface MatchableTopic {
  readonly question: string;
  readonly claims: readonly MatchableClaim[];
}

/** What else is known of a part of a message: the probability that it voices a claim, by place, from that by words. */
export type Evidence = (part: string) => ((claim: number, byWords: number) => number) | undefined;
