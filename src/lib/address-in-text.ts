const brackets: Record<string, string> = { ')': '(', ']': '[' };
const trailing = /[.,;:!?'’”»]$/;

/** The first web address in a text. Balanced brackets stay; punctuation that follows goes. */
export function addressInText(text: string): string | undefined {
  let address = /https?:\/\/[^\s<>|"]+/i.exec(text)?.[0] ?? '';
  while (trailing.test(address) || closesTooOften(address)) address = address.slice(0, -1);
  return URL.canParse(address) ? address : undefined;
}

function closesTooOften(address: string): boolean {
  const close = address.at(-1) ?? '';
  const open = brackets[close];
  return open !== undefined && address.split(close).length > address.split(open).length;
}
