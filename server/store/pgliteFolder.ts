import { existsSync, fdatasyncSync, fstatSync, fsyncSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import { awayError } from './awayError.ts';
import { takeInventory } from './folderInventory.ts';
import { damageFound, isOfDamage, lookAtNew, lookBefore } from './pgliteDamage.ts';
import { type SyncedLog, syncedLog } from './syncedLog.ts';
import { syncTree } from './syncTree.ts';

/**
 * Opens the PostgreSQL in a folder of ours, so that what it commits is on the disk before it says so, as a server's is.
 *
 * PGlite as it comes never asks the disk: it starts PostgreSQL without fsync (`-F`), and its folder cannot sync. PostgreSQL itself knows what
 * to ask for and when: its log at each commit, its pages before the log that could make them again is given up, folders after
 * a name was changed. So we give it a folder that can, and let it ask. Costs one fdatasync a commit that changed something, in which this
 * process waits (docs/decisions/0012-power-loss.md).
 *
 * What somebody wrote there before without asking (an earlier version, a copy that was put there by hand) is synced first.
 *
 * @param dump what a new database is loaded from; an empty one is made unless given, where the folder has none
 * @returns it; or what of it is damaged, so that nothing is opened that would answer wrongly (pgliteDamage.ts)
 */
export async function openPgliteFolder(path: string, dump?: Blob): Promise<Result<PGlite, string>> {
  const isNew = !existsSync(join(path, 'PG_VERSION'));
  const look = isNew ? await lookAtNew(path) : await lookBefore(path);
  if (!look.ok) return look;
  await syncTree(path);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const log = syncedLog(path);
  let refused: unknown = null;
  const noteRefused = (thrown: unknown) => {
    refused ??= isStoreAway(awayError(thrown)) ? thrown : null;
  };
  const database = await start(path, log, noteRefused, dump).catch((thrown: unknown) => {
    log.close();
    // PostgreSQL ends without a word of why. A disk that is full may have room later; all else that ends it before it begins is in its files.
    if (refused !== null) throw refused;
    if (isNew || !isOfDamage(thrown)) throw thrown;
    return null;
  });
  if (database === null) return refuse('PostgreSQL cannot begin with the files that are there');
  // What is loaded, or made on a first run, was written past it.
  if (isNew) await syncTree(path);
  const damage = isNew ? null : await damageFound(database, path, look.value);
  const close = database.close.bind(database);
  database.close = async () => {
    await close();
    log.close();
    // Without one, as after a kill, the next opening looks at all that it would have spoken of.
    if (damage === null) await takeInventory(path).catch(() => {});
  };
  if (damage === null) return accept(database);
  await database.close();
  return refuse(damage);
}

const start = (
  path: string,
  log: SyncedLog,
  noteRefused: (thrown: unknown) => void,
  dump: Blob | undefined,
): Promise<PGlite> =>
  PGlite.create({
    fs: syncedFolder(path, log, noteRefused),
    startParams: [...PGlite.defaultStartParams.filter((param) => param !== withoutFsync), ...settings],
    ...(dump ? { loadDataDir: dump } : {}),
  });

const withoutFsync = '-F';
const settings = [
  // Of the ways that PostgreSQL knows, the only one that reaches the folder: its fdatasync ends in PGlite, and does nothing.
  ...['-c', 'wal_sync_method=fsync'],
  // A quarter of PostgreSQL's default: the system keeps the same files in memory too, where it costs the process nothing.
  ...['-c', 'shared_buffers=32MB'],
];

/** What there is of an open file in Emscripten's folders of the system. */
interface OpenFile {
  /** The system's descriptor. */
  readonly nfd: number;
  /** From the folder's own beginning, as PostgreSQL sees it. */
  readonly path: string;
  readonly node: { readonly mode: number };
}

/** The part of Emscripten's driver that reads, writes and has no `fsync`, and its way to tell PostgreSQL of what the system refuses. */
interface FolderDriver {
  readonly stream_ops: {
    fsync?: (file: OpenFile) => number;
    read(file: OpenFile, bytes: Int8Array, to: number, length: number, position: number): number;
    write(file: OpenFile, bytes: Int8Array, from: number, length: number, position: number): number;
  };
  tryFSOperation<Value>(ask: () => Value): Value;
}

function syncedFolder(path: string, log: SyncedLog, noteRefused: (thrown: unknown) => void): NodeFS {
  const folder = new NodeFS(path);
  const begin = folder.init.bind(folder);
  folder.init = async (database, options) => {
    const { emscriptenOpts } = await begin(database, options);
    const letSync = (module: { readonly NODEFS: unknown }) => {
      const driver = module.NODEFS as FolderDriver;
      const tell = driver.tryFSOperation.bind(driver);
      driver.tryFSOperation = (ask) =>
        tell(() => {
          try {
            return ask();
          } catch (thrown) {
            noteRefused(thrown);
            throw thrown;
          }
        });
      driver.stream_ops.fsync = (file) => {
        // The times of a file need not be on the disk; a folder's list of names must be.
        driver.tryFSOperation(() => (isFolder(file) ? fsyncSync(file.nfd) : fdatasyncSync(file.nfd)));
        if (isLog(file)) driver.tryFSOperation(() => requireNamed(file));
        log.sync(file.path);
        return 0;
      };
      const { read, write } = driver.stream_ops;
      driver.stream_ops.read = (file, ...rest) => {
        try {
          return read(file, ...rest);
        } catch (thrown) {
          // PostgreSQL takes a log that cannot be read for one that ends there, and would write over the rest: it must not go on.
          if (isLog(file)) throw new Error(`${file.path} cannot be read`, { cause: thrown });
          throw thrown;
        }
      };
      driver.stream_ops.write = (file, bytes, from, length, position) => {
        const written = write(file, bytes, from, length, position);
        log.write(file.path, bytes.subarray(from, from + written), position);
        return written;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), letSync] } };
  };
  return folder;
}

const isLog = ({ path }: OpenFile): boolean => path.includes('/pg_wal/');

/** A file that was removed takes what is written to it, and says that the disk has it; nobody would find what was answered for. */
function requireNamed({ nfd, path }: OpenFile): void {
  if (fstatSync(nfd).nlink === 0) throw Object.assign(new Error(`${path} was removed`), { code: 'EIO' });
}

const isFolder = ({ node }: OpenFile): boolean => (node.mode & 0o170_000) === 0o040_000;
