import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Licences under which packages may be used and passed on with Moot, by their SPDX names. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PSF-2.0',
]);

const lockSchema = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

/** A package that runs with Moot, and under what it was licensed; `isAllowed` unless somebody has to look at that. */
export type Licensed = { name: string; version: string; licence: string; isAllowed: boolean };

/** Whether an SPDX expression leaves a choice that's allowed: one of several with OR, all of them with AND. */
const isAllowed = (expression: string): boolean =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => allowed.has(name)));

/** All production packages of a package-lock.json, sorted by name. What says nothing is not allowed. */
export function licencesIn(lock: string): Licensed[] {
  const { packages } = lockSchema.parse(JSON.parse(lock));
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version = '?', license = 'not stated' }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license,
      isAllowed: isAllowed(license),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

if (import.meta.main) {
  const found = licencesIn(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
  for (const one of found) console.log(`${one.name}\t${one.version}\t${one.licence}`);
  const others = found.filter((one) => !one.isAllowed);
  for (const { name, licence } of others)
    console.error(`${name}: ${licence} is not in the list of allowed licences.`);
  if (others.length > 0) process.exitCode = 1;
}
