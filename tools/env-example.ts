import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { configSchema } from '../src/config.ts';

/** The text of `.env.example`: every variable with what it is for, commented out, with its default where it has one. */
export function envExample(): string {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: 'input' });
  const variables = Object.entries(properties).map(([name, schema]) => {
    const { description = '', default: value = '' } = typeof schema === 'object' ? schema : {};
    return `# ${description}\n#${name}=${String(value)}\n`;
  });
  return [
    '# Copy this file to .env and fill in what you need. With nothing set, Moot starts its local web page alone.\n',
    ...variables,
  ].join('\n');
}

if (import.meta.main) await writeFile(new URL('../.env.example', import.meta.url), envExample());
