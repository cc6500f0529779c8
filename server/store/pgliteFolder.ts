import { existsSync, fdatasyncSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
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
 */
export async function openPgliteFolder(path: string, dump?: Blob): Promise<PGlite> {
  await syncTree(path);
  const isNew = !existsSync(join(path, 'PG_VERSION'));
  const database = await PGlite.create({
    fs: syncedFolder(path),
    startParams: [...PGlite.defaultStartParams.filter((param) => param !== withoutFsync), ...settings],
    ...(dump ? { loadDataDir: dump } : {}),
  });
  // What is loaded, or made on a first run, was written past it.
  if (isNew) await syncTree(path);
  return database;
}

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
  readonly node: { readonly mode: number };
}

/** The part of Emscripten's driver that has no `fsync`, and one of its own ways to tell PostgreSQL of what the system refuses. */
interface FolderDriver {
  readonly stream_ops: { fsync?: (file: OpenFile) => number };
  tryFSOperation<Value>(ask: () => Value): Value;
}

function syncedFolder(path: string): NodeFS {
  const folder = new NodeFS(path);
  const begin = folder.init.bind(folder);
  folder.init = async (database, options) => {
    const { emscriptenOpts } = await begin(database, options);
    const letSync = (module: { readonly NODEFS: unknown }) => {
      const driver = module.NODEFS as FolderDriver;
      driver.stream_ops.fsync = (file) => {
        // The times of a file need not be on the disk; a folder's list of names must be.
        driver.tryFSOperation(() => (isFolder(file) ? fsyncSync(file.nfd) : fdatasyncSync(file.nfd)));
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), letSync] } };
  };
  return folder;
}

const isFolder = ({ node }: OpenFile): boolean => (node.mode & 0o170_000) === 0o040_000;
