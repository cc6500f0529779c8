import { spawn } from 'node:child_process';
import type { Place } from './shopForBuilds.ts';
import type { Standing } from './standing.ts';

/** What a building process said before it ended. */
export interface ChildBuild {
  /** How the shop stood before it built: what the process before left. */
  readonly stood: Standing;
  /** The steps that it came past, in order. */
  readonly points: readonly string[];
  /** The version that it published; null if it did not come to its end. */
  readonly version: string | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Builds in a process of its own.
 *
 * @param script the compiled buildAndDie.ts
 * @param dieBefore the step before which it kills itself, from 1; 0 for none
 * @param killAfter milliseconds from the beginning of the build after which it is killed from outside; null for never
 */
export function buildInChild(
  script: string,
  { dataFolder, databaseUrl }: Place,
  dieBefore: number,
  killAfter: number | null = null,
): Promise<ChildBuild> {
  const child = spawn(process.execPath, [script, dataFolder, databaseUrl ?? '', String(dieBefore)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    const hadBegun = said.includes('building\n');
    said += text;
    if (killAfter !== null && !hadBegun && said.includes('building\n'))
      setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      const lines = said.split('\n');
      const told = (word: string) => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
      const stood = told('stands');
      if (stood === undefined) reject(new Error(`the shop could not be opened: ${code ?? signal}`));
      else
        resolve({
          stood: JSON.parse(stood) as Standing,
          points: lines.filter((line) => /^(sql|file|handle) /.test(line)),
          version: told('built') ?? null,
          signal,
        });
    });
  });
}
