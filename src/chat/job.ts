/** Something that is done again and again without being asked, such as posting what has fallen due. */
export interface Job {
  readonly name: string;
  /**
   * Does what is due by now. It is woken about once a minute, perhaps on several machines at once: whatever must happen
   * once is claimed. Rejects when it could not go on; it is woken again all the same.
   */
  run(now: Date): Promise<void>;
}
