/** HTML that is safe to insert: only {@link html} makes it. */
export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that HTML doesn't allow even as text: controls other than tabs and line breaks. */
const forbidden = /(?![\n\t])\p{Cc}/gu;

/** Escapes text for content and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');

type Part = string | number | Html | readonly Html[] | undefined;

const written = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : part.map((item) => item.html).join('');
};

/** A template that escapes its values, unless they are Html already. Undefined writes nothing. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: strings.map((fixed, index) => fixed + (index < parts.length ? written(parts[index]) : '')).join(''),
});
