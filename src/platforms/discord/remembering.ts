/** A pure function that remembers what it made of each object for as long as that object lives. */
export function remembering<T extends object, R>(make: (given: T) => R): (given: T) => R {
  const made = new WeakMap<T, R>();
  return (given) => {
    const known = made.get(given) ?? make(given);
    made.set(given, known);
    return known;
  };
}
