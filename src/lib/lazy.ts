/** What `make` makes, when it is first asked for; then the same again. Keeps the start free of what not every day needs. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
