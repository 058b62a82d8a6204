/** Measures Moot on labelled data: npm run evaluate -- --chat FILE, --kpa FOLDER or --votes FOLDER. Prints Markdown. */
import { Command } from 'commander';
import { reportVotes } from '../votes/report.ts';
import { reportChat } from './chat-report.ts';
import { reportKpa } from './kpa-report.ts';

const program = new Command('evaluate')
  .description('Measures Moot on labelled data')
  .option('--chat <file>', 'labelled messages of real discussions, one JSON object a line')
  .option('--kpa <folder>', 'a key point matching data set (arguments_NAME.csv and so on)')
  .option('--votes <folder>', 'a conversation of Polis, or a folder of them')
  .parse();
const { chat, kpa, votes } = program.opts<{ chat?: string; kpa?: string; votes?: string }>();

const print = (text: string) => process.stdout.write(`${text}\n`);

if ((chat ?? kpa ?? votes) === undefined) program.error('Name --chat, --kpa or --votes.');
if (chat !== undefined) await reportChat(chat, print);
if (kpa !== undefined) reportKpa(kpa, print);
if (votes !== undefined) reportVotes(votes, print);
