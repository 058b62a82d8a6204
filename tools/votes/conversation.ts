import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Cast, makeVoteMatrix, type VoteMatrix } from '../../src/votes/model/vote-matrix.ts';

/** A conversation as Polis publishes it. */
export type Conversation = {
  matrix: VoteMatrix;
  participants: string[];
  comments: string[];
  /** The published group of each participant. */
  published: (number | undefined)[];
  /** The published group-informed consensus of each comment, where there is one. */
  consensus: (number | undefined)[];
};

const rows = z.array(z.record(z.string(), z.string()));

const read = (folder: string, file: string) =>
  rows.parse(
    parse(readFileSync(join(folder, file)), {
      columns: true,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
    }),
  );

const fixed = new Set(['participant', 'xid', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree']);

/** Reads a folder of participants-votes.csv and comments.csv. */
export function readConversation(folder: string): Conversation {
  const people = read(folder, 'participants-votes.csv');
  const about = new Map(read(folder, 'comments.csv').map((row) => [row['comment-id'] ?? '', row]));
  const comments = Object.keys(people[0] ?? {}).filter((column) => !fixed.has(column));
  const casts = people.flatMap((row, voter) =>
    comments.flatMap((comment, statement): Cast[] => {
      const cell = row[comment] ?? '';
      if (cell === '') return [];
      const vote = Number(cell);
      return [{ voter, statement, vote: vote > 0 ? 1 : vote < 0 ? -1 : 0 }];
    }),
  );
  const excluded = comments.flatMap((comment, statement) => {
    const row = about.get(comment);
    const isMeta = ['true', '1', 't'].includes(row?.['is-meta'] ?? '');
    return row?.moderated === '-1' || isMeta ? [statement] : [];
  });
  const numberIn = (cell: string | undefined) =>
    cell === undefined || cell === '' ? undefined : Number(cell);
  return {
    matrix: makeVoteMatrix(people.length, comments.length, casts, excluded),
    participants: people.map((row) => row.participant ?? ''),
    comments,
    published: people.map((row) => numberIn(row['group-id'])),
    consensus: comments.map((comment) => numberIn(about.get(comment)?.['group-informed-consensus'])),
  };
}
