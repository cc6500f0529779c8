/** One file on a disk: what it surely holds, and what was written since, in order. */
export interface ModelFile {
  bytes: Buffer;
  unsynced: (Written | Resized)[];
}

export interface Written {
  readonly at: number;
  readonly bytes: Buffer;
}

export interface Resized {
  readonly size: number;
}

export const modelFile = (bytes: Buffer): ModelFile => ({ bytes, unsynced: [] });

/** Everything that was written comes to the disk. */
export function sync(file: ModelFile): void {
  const { bytes, unsynced } = file;
  const isWithin = (change: Written | Resized) => 'at' in change && change.at + change.bytes.length <= bytes.length;
  // A log is synced thousands of times: it is not copied for each.
  if (unsynced.every(isWithin)) for (const change of unsynced as Written[]) change.bytes.copy(bytes, change.at);
  else file.bytes = grownFile(file, () => true);
  file.unsynced = [];
}

/** Disks and systems write whole blocks: a block is there or not, and none by half. */
const block = 4096;

/** What the file holds with those of its unsynced blocks that came to the disk. What was never written reads as zeros. */
export function grownFile({ bytes, unsynced }: ModelFile, cameThrough: () => boolean): Buffer {
  if (unsynced.length === 0) return bytes;
  const most = unsynced.reduce(
    (size, change) => Math.max(size, 'size' in change ? change.size : change.at + change.bytes.length),
    bytes.length,
  );
  const grown = Buffer.alloc(most);
  bytes.copy(grown);
  let { length } = bytes;
  for (const change of unsynced) {
    if ('size' in change) {
      if (!cameThrough()) continue;
      if (change.size < length) grown.fill(0, change.size, length);
      length = change.size;
      continue;
    }
    for (let from = change.at; from < change.at + change.bytes.length; ) {
      const until = Math.min(change.at + change.bytes.length, (Math.floor(from / block) + 1) * block);
      if (cameThrough()) {
        change.bytes.copy(grown, from, from - change.at, until - change.at);
        length = Math.max(length, until);
      }
      from = until;
    }
  }
  return grown.subarray(0, length);
}
