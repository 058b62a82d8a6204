/** Measures Moot on labelled data: npm run evaluate -- --chat FILE, or --kpa FOLDER. Prints Markdown. */
import { Command } from 'commander';
import { reportChat } from './chat-report.ts';
import { reportKpa } from './kpa-report.ts';

const program = new Command('evaluate')
  .description('Measures Moot on labelled data')
  .option('--chat <file>', 'labelled messages of real discussions, one JSON object a line')
  .option('--kpa <folder>', 'a key point matching data set (arguments_NAME.csv and so on)')
  .parse();
const { chat, kpa } = program.opts<{ chat?: string; kpa?: string }>();

const print = (text: string) => process.stdout.write(`${text}\n`);

if (chat === undefined && kpa === undefined) program.error('Name --chat or --kpa.');
if (chat !== undefined) await reportChat(chat, print);
if (kpa !== undefined) reportKpa(kpa, print);
