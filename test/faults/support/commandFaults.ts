import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../../server/store/migrate.ts';
import { migrations } from '../../../server/store/migrations/migrations.ts';
import { openPgliteFolder } from '../../../server/store/pgliteFolder.ts';
import { pglitePool } from '../../../server/store/pglitePool.ts';
import { sqlDatabase } from '../../../server/store/sqlDatabase.ts';
import { firstModel } from '../../ledger/shopForBuilds.ts';
import type { Answered } from '../../support/commandLine.ts';

/** What a command that was killed and run again is looked at with. */
interface Aftermath {
  readonly dataFolder: string;
  /** What it answered when it was run again. */
  readonly again: Answered;
  /** Runs another command on the same shop. */
  run(...args: readonly string[]): Promise<Answered>;
}

/** A command to kill in its middle. Beside its data folder it may use one whose name ends in `-beside`. */
export interface CommandFault {
  readonly name: string;
  /** Makes the shop; a copy of the template unless given. */
  readonly make?: (dataFolder: string) => Promise<void>;
  args(dataFolder: string): readonly string[];
  /** What does not hold after it was run again. */
  complaints(aftermath: Aftermath): Promise<string[]>;
}

/** Runs a command on a shop of these secrets. */
export type RunOn = (dataFolder: string, args: readonly string[]) => Promise<Answered>;

const linesEach = 5;

/**
 * The commands, in the order in which they are tried, for shops like one that is made here: with a model, people who were imported, and a
 * backup of all that beside it.
 *
 * @param folder where the template lies, under that name
 */
export async function commandFaults(folder: string, run: RunOn): Promise<readonly CommandFault[]> {
  const template = join(folder, 'template');
  const [before, more, backup] = ['before.tsv', 'more.tsv', 'backup'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(before, eventsOf('s', 20));
  await writeFile(more, eventsOf('n', 120));
  await firstModel({ dataFolder: template });
  for (const args of [
    ['import', before],
    ['backup', backup],
  ]) {
    const { code, err } = await run(template, args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  }

  return [
    {
      name: 'an import',
      args: () => ['import', more],
      complaints: async ({ again, run: then }) => [
        ...mustSay(again, /600 rows/),
        ...(await mustHold(then, 'n0', linesEach)),
        ...(await mustHold(then, 'n119', linesEach)),
      ],
    },
    {
      name: 'a backup',
      args: (dataFolder) => [
        'backup',
        join(`${dataFolder}-beside`, 'backup'),
        '--keys',
        join(`${dataFolder}-beside`, 'keys'),
      ],
      async complaints({ again, dataFolder, run: then }) {
        await rm(join(dataFolder, 'pg'), { recursive: true });
        const restored = await then('restore', join(`${dataFolder}-beside`, 'backup'));
        return [
          ...mustSay(again, /tables with/),
          ...mustSay(restored, /as it was/),
          ...(await mustHold(then, 's0', linesEach)),
        ];
      },
    },
    {
      name: 'a restore',
      async make(dataFolder) {
        await cp(template, dataFolder, { recursive: true });
        for (const name of ['pg', 'snapshots', 'ledger.jsonl']) await rm(join(dataFolder, name), { recursive: true });
      },
      args: () => ['restore', backup],
      async complaints({ again, run: then }) {
        // Whoever is told that it is there already finds it whole.
        const isThere = /has a database already/.test(again.err);
        return [...(isThere ? [] : mustSay(again, /as it was/)), ...(await mustHold(then, 's0', linesEach))];
      },
    },
    {
      name: 'names made anew',
      args: () => ['pepper', 'rotate'],
      complaints: async ({ again, run: then }) => [
        ...mustSay(again, /goes by a name of generation/),
        ...mustSay(await then('pepper', 'status'), /\n?Generation \d+ of names\. 0 people/),
        ...(await mustHold(then, 's0', linesEach)),
      ],
    },
    {
      name: 'an erasure',
      args: () => ['person', 'erase', 's1'],
      complaints: async ({ again, run: then }) => [
        ...mustSay(again, /Erased\. The receipt/),
        ...(await mustHold(then, 's1', 0)),
        ...(await mustHold(then, 's0', linesEach)),
      ],
    },
    {
      name: 'a new key',
      args: () => ['keys', 'create', 'service', 'importer'],
      async complaints({ again, run: then }) {
        // One of that name may be there, which nobody was shown: it is listed, and can be revoked.
        const isThere = again.code === 4;
        return [
          ...(isThere ? [] : mustSay(again, /Shown this once/)),
          ...mustSay(await then('keys', 'list'), /importer/),
        ];
      },
    },
    {
      name: 'a build',
      args: () => ['build'],
      complaints: async ({ again, run: then }) => [
        ...(again.code === 0 ? [] : [`the build ended with ${again.code}: ${again.err}`]),
        ...(await mustHold(then, 's0', linesEach)),
      ],
    },
    {
      name: 'a sweep',
      args: () => ['retention'],
      complaints: async ({ again }) => mustSay(again, /Forgotten/),
    },
    {
      name: 'a first start',
      make: async (dataFolder) => void (await mkdir(dataFolder, { recursive: true })),
      args: () => ['keys', 'list'],
      complaints: async ({ again }) => mustSay(again, /no key yet/),
    },
    {
      name: 'a first start of a newer version',
      make: olderDatabase,
      args: () => ['keys', 'list'],
      complaints: async ({ again, run: then }) => [
        ...mustSay(again, /no key yet/),
        ...mustSay(await then('retention'), /Forgotten/),
      ],
    },
  ];
}

const eventsOf = (name: string, people: number): string =>
  `user\titem\tevent\ttimestamp\n${Array.from(
    { length: people * linesEach },
    (_, row) => `${name}${row % people}\tp${Math.floor(row / people)}\tview\t\n`,
  ).join('')}`;

const mustSay = ({ code, out, err }: Answered, what: RegExp): string[] =>
  code === 0 && what.test(out) ? [] : [`it ended with ${code} and said: ${out} ${err}`];

async function mustHold(run: Aftermath['run'], person: string, lines: number): Promise<string[]> {
  const { code, out, err } = await run('person', 'export', person);
  if (code !== 0) return [`${person} could not be exported: ${err}`];
  const { kept } = JSON.parse(out) as { kept: { place: string; rows: object[] }[] };
  const held = kept.find(({ place }) => place === 'interactions')?.rows.length;
  return held === lines ? [] : [`${person} has ${held} lines, and should have ${lines}`];
}

/** A database as it was before half of the migrations. */
async function olderDatabase(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const opened = await openPgliteFolder(join(dataFolder, 'pg'));
  if (!opened.ok) throw new Error(opened.refusal);
  const pglite = opened.value;
  const all = Object.entries(migrations);
  const db = sqlDatabase(pglitePool(pglite));
  await migrate(db, Object.fromEntries(all.slice(0, all.length / 2)));
  await db.destroy();
  await pglite.close();
}
