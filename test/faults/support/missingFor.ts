import { hasCompiler } from './compiledLibrary.ts';
import type { Fault } from './fault.ts';
import { postgresPrograms } from './ownPostgres.ts';
import { hasHistory } from './versionBefore.ts';

/** What this machine lacks for a fault. */
export function missingFor({ needs }: Pick<Fault, 'needs'>): readonly string[] {
  const isHere = {
    PostgreSQL: () => postgresPrograms() !== null,
    root: () => process.getuid?.() === 0,
    'a C compiler': hasCompiler,
    'the history': hasHistory,
  };
  return needs.filter((need) => !isHere[need]());
}
