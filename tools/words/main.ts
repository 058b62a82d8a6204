import { Command } from 'commander';
import { printTable } from '../../bench/figures.ts';
import { countWords, firstScreens } from './count.ts';

new Command()
  .name('npm run words')
  .description('How many words each answer shows first, beside its budget')
  .parse();

const rows = (await firstScreens()).map(({ ask, reply, budget }) => {
  const words = countWords(reply);
  return [ask, `${words}`, `${budget}`, words > budget ? 'over' : ''];
});
printTable(console.log, ['', 'words', 'budget', ''], rows);
