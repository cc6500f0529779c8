import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Place } from './shopForBuilds.ts';

/** What a building process said before it ended. */
export interface ChildBuild {
  /** The steps that it came past, in order. */
  readonly points: readonly string[];
  /** The version that it published; null if it did not come to its end. */
  readonly version: string | null;
  readonly signal: NodeJS.Signals | null;
}

const script = fileURLToPath(new URL('./buildAndDie.ts', import.meta.url));

/**
 * Builds in a process of its own.
 *
 * @param dieBefore the step before which it kills itself, from 1; 0 for none
 * @param killAfter milliseconds from the beginning of the build after which it is killed from outside; null for never
 */
export function buildInChild(
  { dataFolder, databaseUrl }: Place,
  dieBefore: number,
  killAfter: number | null = null,
): Promise<ChildBuild> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, databaseUrl ?? '', String(dieBefore)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    const hadBegun = said.includes('building\n');
    said += text;
    if (killAfter !== null && !hadBegun && said.includes('building\n'))
      setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  return new Promise((resolve) => {
    child.on('close', (_code, signal) => {
      const lines = said.split('\n').filter((line) => line !== '' && line !== 'building');
      const version = lines.find((line) => line.startsWith('built '))?.slice('built '.length) ?? null;
      resolve({ points: lines.filter((line) => /^(sql|file|handle) /.test(line)), version, signal });
    });
  });
}
