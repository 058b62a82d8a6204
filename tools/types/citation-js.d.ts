// What of citation-js is used here; the packages bring no types of their own.

declare module '@citation-js/core' {
  export class Cite {
    constructor(data: readonly object[] | string);
    readonly data: readonly ({ id: string; issued?: { 'date-parts': [number[]] } } & Record<
      string,
      unknown
    >)[];
    /** One [id, reference] for each work, in the order of the data where `nosort` is set. */
    format(
      output: 'bibliography',
      options: { template: 'apa'; lang: 'en-GB'; format: 'text'; asEntryArray: true; nosort: true },
    ): [id: string, reference: string][];
  }
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
