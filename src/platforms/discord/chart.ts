import type { Chart } from '../../chat/reply.ts';
import { escapeCode, escapeMarkdown, oneLine } from './escape.ts';
import { bold } from './inline.ts';

/** The longest bar, in characters: short enough for a phone. */
const longestBar = 20;

const amounts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/**
 * A chart as bars in a code block, each under its label, because a fixed-width column does not hold in all scripts;
 * below it the same in words, for those who listen.
 */
export function chartMarkdown({ title, bars, words }: Chart): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const lines = bars.flatMap(({ label, value }) => {
    const length = value > 0 && most > 0 ? Math.max(1, Math.round((value / most) * longestBar)) : 0;
    return [escapeCode(oneLine(label)).trim(), `${'█'.repeat(length)} ${amounts.format(value)}`.trim()];
  });
  const said = escapeMarkdown(oneLine(words)).trim();
  return [bold(title).trim(), `\`\`\`\n${lines.join('\n')}\n\`\`\``, said && `-# ${said}`]
    .filter((part) => part !== '')
    .join('\n');
}
