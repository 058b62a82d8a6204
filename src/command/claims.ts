/** Marks what must happen once. */
export interface Claims {
  /** True for the first who claims a key, false for all others until `milliseconds` later. */
  claim(key: string, milliseconds: number): Promise<boolean>;
}
