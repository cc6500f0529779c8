/**
 * `npm run audit:ledger [part of a file's name …]`: the long form of this folder, beside a PostgreSQL of its own, and its
 * figures in docs/audit.md. Parts that are not run keep the figures of the last time.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minutes, readSection, table, writeSection } from '../audit/auditPage.ts';
import type { ReportedFigures } from './effort.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const title = 'Ledger: races, kills and failures';
const head = ['what', 'tried', 'found', 'by the clock'] as const;

const folder = mkdtempSync(join(tmpdir(), 'tightrope-ledger-audit-'));
const figures = join(folder, 'figures.jsonl');
const asked = process.argv.slice(2);
const files = asked.length === 0 ? ['test/ledger'] : asked.map((part) => `test/ledger/${part}`);

const child = spawn(join(root, '.ci/postgres.sh'), ['npx', 'vitest', 'run', '--no-file-parallelism', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LEDGER_AUDIT: 'long', LEDGER_AUDIT_FIGURES: figures },
});
child.on('close', (code) => {
  const lines = existsSync(figures) ? readFileSync(figures, 'utf8').split('\n').filter(Boolean) : [];
  const rows = new Map(rowsOf(readSection(title) ?? '').map((row) => [row[0]!, row]));
  for (const line of lines) {
    const { what, tried, found, took } = JSON.parse(line) as ReportedFigures;
    rows.set(what, [what, tried, found, minutes(took)]);
  }
  rmSync(folder, { recursive: true });
  if (rows.size > 0)
    writeSection(title, sectionOf([...rows.values()].toSorted(([one], [other]) => (one! < other! ? -1 : 1))));
  process.exitCode = code ?? 1;
});

const sectionOf = (
  rows: readonly (readonly string[])[],
): string => `\`npm run audit:ledger\`: charges that race, builds that are killed before every step that leaves the process and at moments spread
over a build, steps that fail while the process goes on, damaged snapshots; each part in processes of its own, with the store named.
A line is written when its part has come to its end without a complaint; a part without a line has not come to its end here yet, and its short
form in \`npm test\` is what there is. The clock is a shared machine's, from the beginning of its file.

${table(head, rows)}`;

/** The rows of a table as it was written before. */
const rowsOf = (section: string): readonly (readonly string[])[] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.slice(2, -2).split(' | '));
