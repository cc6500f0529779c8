import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Place } from '../../ledger/shopForBuilds.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The version of before: what was whole before the work on this one began. Versions before 4c14bc8 call an event by what its sender calls it,
 * and later ones by that and its shopper (server/lists/ownEventId.ts): told at one and again at the other it counts twice. What
 * `TIGHTROPE_FAULTS_BEFORE` names instead, where it is set.
 */
const before = process.env.TIGHTROPE_FAULTS_BEFORE ?? '651eb48';

export const hasHistory = (): boolean =>
  spawnSync('git', ['-C', root, 'cat-file', '-e', `${before}^{commit}`], { stdio: 'ignore' }).status === 0;

export interface VersionBefore extends Disposable {
  readonly name: string;
  readonly folder: string;
  /** Its serveAndTell.ts, to be translated as it is read. */
  readonly script: string;
}

/** The sources of the version before in a folder of their own, with the libraries of this one. */
export function versionBefore(): VersionBefore {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-before-'));
  const archive = execFileSync('git', ['-C', root, 'archive', before], { maxBuffer: 1 << 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    name: before,
    folder,
    script: join(folder, 'test/faults/serveAndTell.ts'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A shop with a few people and a model, as the version before makes it. */
export async function firstModelOf({ folder }: VersionBefore, place: Place): Promise<void> {
  const shop = pathToFileURL(join(folder, 'test/ledger/shopForBuilds.ts'));
  const make = `await (await import('${shop}')).firstModel(${JSON.stringify(place)})`;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', make]);
}
