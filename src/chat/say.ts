/** Words a sentence of data/locales in the asker's language. @throws when there is no such sentence: that is a bug. */
export type Say = (key: string, values?: Record<string, string | number>) => string;
