/** Calls `make` on first use and remembers the result, so that starting up costs nothing for what may never be used. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
