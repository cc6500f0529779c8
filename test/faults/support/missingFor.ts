import { existsSync } from 'node:fs';
import type { Fault } from './fault.ts';
import { postgresPrograms } from './ownPostgres.ts';

/** The library that shifts a program's clock, where Debian puts it. */
export const faketimeLibrary = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));

/** What this machine lacks for a fault. */
export function missingFor({ needs }: Pick<Fault, 'needs'>): readonly string[] {
  const isHere = {
    PostgreSQL: () => postgresPrograms() !== null,
    root: () => process.getuid?.() === 0,
    libfaketime: () => faketimeLibrary !== undefined,
  };
  return needs.filter((need) => !isHere[need]());
}
