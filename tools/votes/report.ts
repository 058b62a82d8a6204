import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findComponents, findPositions, type Position } from '../../src/votes/model/components.ts';
import { findGroups } from '../../src/votes/model/groups.ts';
import { groupInformedConsensus } from '../../src/votes/model/statistics.ts';
import { adjustedRandIndex } from '../../src/votes/model/summary.ts';
import { type Conversation, readConversation } from './conversation.ts';
import { measureSmallGroups } from './small-groups.ts';

const sizes = [12, 20, 40] as const;

/** Below this, a group of forty can't be drawn. */
const fewestForDraws = 60;

/**
 * Compares Moot's mathematics of votes with published conversations of Polis, and measures it in small groups. Prints
 * Markdown. @param folder one conversation, or a folder of them @param options.out writes each conversation's groups and
 * consensus there as JSON
 */
export function reportVotes(
  folder: string,
  print: (text: string) => void,
  { draws = 240, out }: { draws?: number; out?: string } = {},
): void {
  const isConversation = readdirSync(folder).includes('participants-votes.csv');
  const folders = isConversation
    ? [folder]
    : readdirSync(folder)
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isDirectory());
  print(
    '| conversation | voters × statements | ARI, started at the published groups | ARI, from scratch | consensus off by at most | ms |',
  );
  print('|---|---|---:|---:|---:|---:|');
  const read = folders.map((path) => ({ name: basename(path), conversation: readConversation(path) }));
  for (const { name, conversation } of read) {
    const { line, json } = compare(name, conversation);
    print(line);
    if (out !== undefined) writeFileSync(join(out, `${name}.json`), JSON.stringify(json));
  }
  print(
    '\nCommon ground in small groups: sides from half of the 40 most-voted statements, tested on the others.\n',
  );
  print(
    '| conversation | n | precision | recall | rejected by a side | bridging rank correlation | a fifth against everything: added | removed |',
  );
  print('|---|---:|---:|---:|---:|---:|---:|---:|');
  for (const { name, conversation } of read) {
    if (conversation.matrix.voters < fewestForDraws) continue;
    for (const size of sizes) {
      const of = measureSmallGroups(conversation.matrix, size, draws);
      print(
        `| ${name} | ${size} | ${of.precision.toFixed(3)} | ${of.recall.toFixed(2)} | ${of.rejected} | ${of.bridging.toFixed(3)} | ${of.added.toFixed(2)} | ${of.removed.toFixed(2)} |`,
      );
    }
  }
}

function compare(name: string, { matrix, published, consensus, participants, comments }: Conversation) {
  const start = performance.now();
  const positions = findPositions(matrix, findComponents(matrix));
  const groups = findGroups(matrix, positions);
  const time = performance.now() - start;
  const centres = meanPositions(positions, published);
  const started = findGroups(matrix, positions, {
    counted: published.flatMap((group, voter) => (group === undefined ? [] : [voter])),
    baseCentres: [],
    centres: { [centres.length]: centres },
    chosen: centres.length,
    best: centres.length,
    bestFor: 0,
  });
  const agreement = (groupOf: readonly (number | undefined)[]) =>
    adjustedRandIndex(
      published.flatMap((group, voter) => {
        const own = groupOf[voter];
        return group === undefined || own === undefined ? [] : [[group, own] as const];
      }),
    ).toFixed(3);
  const mine = groupInformedConsensus(matrix, published);
  const off = consensus.flatMap((value, index) =>
    value === undefined ? [] : [Math.abs(value - (mine[index] ?? 0))],
  );
  return {
    line: `| ${name} | ${matrix.voters} × ${matrix.statements} | ${agreement(started.groupOf)} | ${agreement(groups.groupOf)} | ${off.length === 0 ? 'not published' : Math.max(...off).toExponential(1)} | ${time.toFixed(0)} |`,
    json: {
      groups: Object.fromEntries(
        groups.groupOf.flatMap((group, voter) => (group === undefined ? [] : [[participants[voter], group]])),
      ),
      consensus: Object.fromEntries(comments.map((comment, index) => [comment, mine[index]])),
    },
  };
}

function meanPositions(positions: readonly Position[], groupOf: readonly (number | undefined)[]): Position[] {
  const groups = Map.groupBy(
    positions.flatMap((position, voter) => {
      const group = groupOf[voter];
      return group === undefined ? [] : [{ group, position }];
    }),
    ({ group }) => group,
  );
  return [...groups.values()].map((members): Position => {
    const sum = (axis: 0 | 1) => members.reduce((all, { position }) => all + position[axis], 0);
    return [sum(0) / members.length, sum(1) / members.length];
  });
}
