import { type APIFileComponent, ComponentType } from 'discord-api-types/v10';
import type { TextFile } from '../../chat/reply.ts';

/** Discord keeps letters, digits, dots, hyphens and underscores of a name; what shows the file must say the same name. */
const nameOf = ({ name }: TextFile): string => name.replace(/[^\w.-]/g, '_');

/** Shows a file that goes with a message: without it, a message made of components would hide the file. */
export const fileComponent = (file: TextFile): APIFileComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${nameOf(file)}` },
});

/** The file itself, as discord.js sends it. */
export const fileUpload = (file: TextFile): { name: string; attachment: Buffer } => ({
  name: nameOf(file),
  attachment: Buffer.from(file.content),
});
