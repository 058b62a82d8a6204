/** The members of the server on the stand-in, by their ids. */
export const people = {
  ada: '100000000000000001',
  ben: '100000000000000002',
  cyd: '100000000000000003',
} as const;
