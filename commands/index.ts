import type { Command } from '../src/chat/define.ts';
import { debate } from './debate.ts';
import { digest } from './digest.ts';
import { help } from './help.ts';
import { missing } from './missing.ts';
import { privacy } from './privacy.ts';
import { review } from './review.ts';
import { settings } from './settings.ts';
import { sources } from './sources.ts';
import { suggest } from './suggest.ts';
import { viewpoints } from './viewpoints.ts';
import { vote } from './vote.ts';

/** All that people can ask, in the order in which help lists it. */
export const commands: readonly Command[] = [
  viewpoints,
  missing,
  sources,
  debate,
  vote,
  digest,
  suggest,
  review,
  settings,
  privacy,
  help,
];
