import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { grownFile, type ModelFile, modelFile, sync } from './modelFile.ts';
import type { RecordedCall } from './recordedCalls.ts';

/**
 * A folder on a disk that keeps for certain only what it was asked to keep. Files: what was written before the last sync of the file. Names:
 * those of a folder that was synced since they changed, and that of a file that was synced itself (as ext4, xfs and btrfs keep it).
 */
export interface ModelDisk {
  apply(call: RecordedCall): void;
  /**
   * Writes what would be found after a loss of power now.
   *
   * @param chance how likely each block of 4 KiB that was not asked for is there all the same, and how far changes of names came; 0: nothing, 1: all
   * @param random in [0, 1)
   */
  writeTo(folder: string, chance: number, random: () => number): void;
}

/** Names that a call gave and took away, and what they name. */
interface Naming {
  readonly given: ReadonlyMap<string, number>;
  readonly taken: readonly string[];
}

/** @param from the folder as it was, all of it on the disk */
export function modelDisk(from: string): ModelDisk {
  const files = new Map<number, ModelFile>();
  const folders = new Set<string>();
  /** By what is open now, and by what is surely found. */
  const now = new Map<string, number>();
  const kept = new Map<string, number>();
  let namings: Naming[] = [];

  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(from, path);
    if (entry.isDirectory()) folders.add(name);
    if (!entry.isFile()) continue;
    const inode = statSync(path).ino;
    files.set(inode, modelFile(readFileSync(path)));
    now.set(name, inode);
    kept.set(name, inode);
  }

  function rename(given: readonly (readonly [string, number])[], taken: readonly string[]): void {
    const naming = { given: new Map(given), taken };
    carryOut(naming, now);
    namings.push(naming);
  }
  function keep(isKept: (naming: Naming) => boolean): void {
    for (const naming of namings) if (isKept(naming)) carryOut(naming, kept);
    namings = namings.filter((naming) => !isKept(naming));
  }
  function moveFolder(before: string, after: string): void {
    const moved = (name: string) => (name.startsWith(`${before}/`) ? `${after}${name.slice(before.length)}` : name);
    for (const names of [now, kept]) {
      const all = [...names];
      names.clear();
      for (const [name, file] of all) names.set(moved(name), file);
    }
    const all = [...folders];
    folders.clear();
    for (const name of all) folders.add(name === before ? after : moved(name));
  }

  return {
    apply({ kind, file, at, name, other, bytes }) {
      const known = files.get(file);
      switch (kind) {
        case 'CREATE':
          files.set(file, modelFile(Buffer.alloc(0)));
          return rename([[name, file]], []);
        case 'WRITE':
          return void known?.unsynced.push({ at, bytes });
        case 'RESIZE':
          return void known?.unsynced.push({ size: at });
        case 'SYNC':
          if (known) sync(known);
          return keep(({ given }) => [...given.values()].includes(file));
        case 'SYNC_FOLDER':
          return keep(({ given, taken }) => [...given.keys(), ...taken].some((path) => isIn(path, name)));
        case 'RENAME':
          if (folders.has(name)) return moveFolder(name, other);
          return rename(now.has(name) ? [[other, now.get(name)!]] : [], [name]);
        case 'LINK':
          return rename(now.has(name) ? [[other, now.get(name)!]] : [], []);
        case 'UNLINK':
          return rename([], [name]);
        case 'MAKE_FOLDER':
          return void folders.add(name);
        case 'REMOVE_FOLDER':
          return void folders.delete(name);
        case 'NONE':
          throw new RangeError('a record of no kind');
      }
    },
    writeTo(folder, chance, random) {
      const found = new Map(kept);
      // A journal keeps the order of names: some of those that were changed last are missing.
      const some = chance === 0 ? 0 : Math.floor(random() * (namings.length + 1));
      const reached = chance === 1 ? namings.length : some;
      for (const naming of namings.slice(0, reached)) carryOut(naming, found);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of [...folders].toSorted()) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
      for (const [name, inode] of found) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(
          path,
          grownFile(files.get(inode)!, () => chance > 0 && random() < chance),
          { mode: 0o600 },
        );
      }
    },
  };
}

function carryOut({ given, taken }: Naming, names: Map<string, number>): void {
  for (const name of taken) names.delete(name);
  for (const [name, file] of given) names.set(name, file);
}

/** Whether a path is a name in a folder, whose own name may end in a slash or be empty. */
const isIn = (path: string, folder: string): boolean => {
  const parent = dirname(path);
  return (parent === '.' ? '' : parent) === folder.replace(/\/$/, '');
};
