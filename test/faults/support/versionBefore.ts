import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Place } from '../../ledger/shopForBuilds.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The version of before: the last commit before names could be made anew (migration 0030), and before snapshots were in the
 * database (0038). What `TIGHTROPE_FAULTS_BEFORE` names instead, where it is set.
 */
const before = process.env.TIGHTROPE_FAULTS_BEFORE ?? 'ec2876c';

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
