import { limits } from './limits.ts';

/**
 * Discord says of a button in a direct message whose it is, but not which server it is about. So the ids of such
 * buttons end in the server's id, behind a hyphen and in base 36. One too long for it goes without.
 */
export function carrying(id: string, community: string | undefined): string {
  if (community === undefined || !/^\d+$/.test(community)) return id;
  const carried = `${id}${id.split('.').length > 4 ? '' : '.'}-${BigInt(community).toString(36)}`;
  return carried.length > limits.customId ? id : carried;
}

/** The server that the id of a button, a choice or a form is about, if it carries one. */
export function carriedBy(id: string): string | undefined {
  const [, digits] = /\.\w*-([0-9a-z]{8,13})$/.exec(id) ?? [];
  if (digits === undefined) return undefined;
  return [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
}
