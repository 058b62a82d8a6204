// What of citation-js is used here; the packages bring no types of their own.

declare module '@citation-js/core' {
  export class Cite {
    /** Works as CSL-JSON, or a text in a form that a loaded plugin reads. */
    constructor(data: readonly object[] | string);
    readonly data: { id: string; issued?: { 'date-parts': [number[]] } }[];
    format(output: 'bibtex' | 'ris'): string;
    /** One [id, reference] for each work, in the order of the data where `nosort` is set. */
    format(
      output: 'bibliography',
      options: { template: 'apa'; lang: 'en-GB'; format: 'text'; asEntryArray: true; nosort: true },
    ): [id: string, reference: string][];
  }
  export const plugins: {
    config: { get(plugin: '@bibtex'): { format: { useIdAsLabel: boolean; checkLabel: boolean } } };
  };
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
