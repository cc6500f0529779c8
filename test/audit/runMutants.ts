/** `npm run audit:mutants [part of a name …]`: applies every mutant to a copy of the project and asks that a test sees it. */

import { table, writeSection } from './auditPage.ts';
import type { Mutant } from './mutants/mutant.ts';
import { type ProjectCopy, projectCopy } from './mutants/projectCopy.ts';
import { mutants } from './mutants.ts';

/** How many copies work side by side. */
const lanes = 1;

interface Outcome {
  readonly mutant: Mutant;
  /** null for a survivor. */
  readonly killedBy: string | null;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** By a test that fails; where none does, by the types. */
async function outcomeOf(mutant: Mutant, copy: ProjectCopy): Promise<Outcome> {
  return copy.withMutant(mutant, async () => {
    const tests = await copy.runTests(mutant.tests);
    if (!tests.passed) return { mutant, killedBy: tests.failures[0] ?? 'a test run that failed' };
    const types = await copy.checkTypes();
    return { mutant, killedBy: types.passed ? null : `types: ${types.failures[0]}` };
  });
}

/** The copies must be sound before a mistake is made in them, or every mutant would seem to be caught. */
async function requireSound(copy: ProjectCopy, wanted: readonly Mutant[]): Promise<void> {
  const tests = await copy.runTests([...new Set(wanted.flatMap((mutant) => mutant.tests))]);
  const types = await copy.checkTypes();
  if (!tests.passed || !types.passed)
    throw new RangeError(
      `the project must pass without mutants, got ${[...tests.failures, ...types.failures].join('; ')}`,
    );
}

async function audit(wanted: readonly Mutant[]): Promise<readonly Outcome[]> {
  const copies = Array.from({ length: lanes }, projectCopy);
  try {
    await requireSound(copies[0]!, wanted);
    say('without mutants: everything passes');
    const queue = [...wanted];
    const outcomes: Outcome[] = [];
    await Promise.all(
      copies.map(async (copy) => {
        for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
          const outcome = await outcomeOf(mutant, copy);
          outcomes.push(outcome);
          say(
            `${outcome.killedBy === null ? 'SURVIVES' : 'killed'}: ${mutant.name} — ${outcome.killedBy ?? mutant.why}`,
          );
        }
      }),
    );
    return wanted.map((mutant) => outcomes.find((outcome) => outcome.mutant === mutant)!);
  } finally {
    for (const copy of copies) copy.remove();
  }
}

const asked = process.argv.slice(2);
const wanted = mutants.filter(({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)));
const outcomes = await audit(wanted);
const survivors = outcomes.filter(({ killedBy }) => killedBy === null);
say(`${outcomes.length - survivors.length} of ${outcomes.length} killed`);

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
if (asked.length === 0)
  writeSection(
    'Mutants: mistakes that are caught',
    `\`npm run audit:mutants\`: ${outcomes.length} mistakes, each made in a copy of the project; ${outcomes.length - survivors.length} caught.

${table(
  ['mistake', 'in', 'caught by'],
  outcomes.map(({ mutant, killedBy }) => [mutant.name, `\`${mutant.file}\``, inCell(killedBy ?? '**nothing**')]),
)}`,
  );
process.exitCode = survivors.length === 0 ? 0 : 1;
