/** How a file of a database may be damaged on a disk, or by a copy, while nobody looks. */

import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import type { Random } from '../../../engine/random/random.ts';
import { wholeBelow } from '../../../engine/random/wholeBelow.ts';

/** Damages one of these files, or several. */
type Damage = (paths: readonly string[], random: Random) => void;

/** A sort of damage: what it strikes, by its path from the database's folder, and how. */
export interface Damaged {
  readonly strikes: RegExp;
  readonly damage: Damage;
  /** Whether it is found only where the database was closed well: after a kill PostgreSQL has no means to know it, nor have we. */
  readonly closedOnly?: boolean;
}

/** What a disk loses at once, in bytes. */
const block = 4096;
const someOf = (paths: readonly string[], random: Random): string => paths[wholeBelow(paths.length, random)]!;
const filled = (paths: readonly string[]): readonly string[] => paths.filter((path) => statSync(path).size > 0);

function changing(change: (bytes: Buffer, random: Random) => void): Damage {
  return (paths, random) => {
    const path = someOf(filled(paths), random);
    const bytes = readFileSync(path);
    change(bytes, random);
    writeFileSync(path, bytes);
  };
}

const flip = changing((bytes, random) => {
  const place = wholeBelow(bytes.length, random);
  bytes[place] = bytes[place]! ^ (1 << wholeBelow(8, random));
});
const zero = changing((bytes, random) => {
  const place = block * wholeBelow(Math.ceil(bytes.length / block), random);
  bytes.fill(0, place, place + block);
});
/** Where the log was written last, and not in what is still empty of its file. */
const flipLast = changing((bytes, random) => {
  let end = bytes.length;
  while (bytes[end - 1] === 0) end -= 1;
  const place = end - 1 - wholeBelow(Math.min(end - 1, 60_000), random);
  bytes[place] = bytes[place]! ^ 1;
});
const cut: Damage = (paths, random) => {
  const path = someOf(filled(paths), random);
  truncateSync(path, block * wholeBelow(Math.ceil(statSync(path).size / block), random));
};
const lose: Damage = (paths, random) => rmSync(someOf(paths, random));
const loseHalf: Damage = (paths, random) => {
  for (const path of paths) if (wholeBelow(2, random) === 0) rmSync(path);
};

const table = /^base\/5\/\d+$/;
const log = /^pg_wal\/[0-9A-F]{24}$/;
const commits = /^pg_xact\//;

export const damages: Readonly<Record<string, Damaged>> = {
  'a bit of a table': { strikes: table, damage: flip },
  'a bit of the last of the log': { strikes: log, damage: flipLast },
  'a block of a table': { strikes: table, damage: zero, closedOnly: true },
  'a bit of the log': { strikes: log, damage: flip },
  'a table cut': { strikes: table, damage: cut, closedOnly: true },
  'a block of the log': { strikes: log, damage: zero },
  'a table gone': { strikes: table, damage: lose },
  'the log cut': { strikes: log, damage: cut },
  'a bit of what was committed': { strikes: commits, damage: flip, closedOnly: true },
  'a file of the log gone': { strikes: log, damage: lose },
  'a block of what was committed': { strikes: commits, damage: zero, closedOnly: true },
  'a bit of control': { strikes: /^global\/pg_control$/, damage: flip },
  'a bit of any file': { strikes: /./, damage: flip, closedOnly: true },
  'control gone': { strikes: /^global\/pg_control$/, damage: lose },
  'any file cut': { strikes: /./, damage: cut, closedOnly: true },
  'the version gone': { strikes: /^PG_VERSION$/, damage: lose },
  'any file gone': { strikes: /./, damage: lose, closedOnly: true },
  'all gone': { strikes: /./, damage: (paths) => paths.forEach((path) => void rmSync(path)) },
  'half copied': { strikes: /./, damage: loseHalf },
};
