import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Say } from '../../chat/say.ts';
import { escapeHtml } from './markup.ts';

export type Asset = { body: string; type: string };

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

type PageKey = `${'form' | 'web'}.${string}`;

const folder = new URL('./page/', import.meta.url);

/** The files of the page by name. In its HTML, `{{key}}` stands for a sentence of data/locales. */
export async function loadAssets(say: Say): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const text = await readFile(new URL(name, folder), 'utf8');
    const body = name.endsWith('.html')
      ? text.replace(/\{\{((?:form|web)\.[\w-]+)\}\}/g, (_, key: PageKey) => escapeHtml(say.dynamic(key)))
      : text;
    assets.set(name, { body, type });
  }
  return assets;
}
