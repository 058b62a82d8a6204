/** Texts that both databases keep and compare as they are: no control characters, no halves of surrogate pairs. */
const isPlain = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** PostgreSQL's indexes hold 2,704 bytes an entry; these lengths stay below in any script. */
const longest = { community: 100, key: 500 };

/** @returns the community. @throws TypeError when it cannot be one. What begins with `#` is the store's own. */
export function assertCommunity(community: string): string {
  const sound = community.length > 0 && community.length <= longest.community && !community.startsWith('#');
  if (!sound || !isPlain(community))
    throw new TypeError('A community is 1 to 100 plain characters, the first not #');
  return community;
}

/** @returns the key. @throws TypeError when it cannot be one. */
export function assertKey(key: string): string {
  const sound = key.length > 0 && key.length <= longest.key;
  if (!sound || !isPlain(key)) throw new TypeError('A key is 1 to 500 plain characters');
  return key;
}
