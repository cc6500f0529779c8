import { join } from 'node:path';
import { databaseFiles, piecesOfFile } from './databaseFiles.ts';

const pageLength = 8192;
/** Pages of a relation in one of its files, before the next begins. */
const pagesOfFile = 2 ** 17;
/**
 * The pages of a database's folder that are others than PostgreSQL wrote, by the checksum in each (its `checksum_impl.h`). It looks at one
 * itself only when somebody asks for what is on it. A page that is empty has none, and passes.
 *
 * The database must have been opened, so that it has mended what a crash left, and must not write meanwhile.
 *
 * @param relations where its tables and indexes begin, from its folder. Files of others may be there, which a crash left that nobody
 *   committed: those hold anything
 * @returns each as `FILE, page N`. Reads all of them, which takes about four seconds a gigabyte
 */
export async function damagedPages(folder: string, relations: readonly string[]): Promise<readonly string[]> {
  const known = new Set(relations);
  const found: string[] = [];
  for (const path of await databaseFiles(folder)) {
    const [relation = path, part = '0'] = path.split('.');
    if (!known.has(relation)) continue;
    let page = pagesOfFile * Number(part);
    for (const piece of piecesOfFile(join(folder, path))) {
      for (let start = 0; start + pageLength <= piece.length; start += pageLength) {
        if (!isWhole(piece.subarray(start, start + pageLength), page)) found.push(`${path}, page ${page}`);
        page += 1;
      }
    }
  }
  return found;
}

/** Where a page's checksum is in it, and where the bytes that say up to where it is used: 0 for an empty page. */
const [checksumAt, usedAt] = [8, 14];

function isWhole(page: Buffer, number: number): boolean {
  if (page.readUInt16LE(usedAt) === 0) return page.every((byte) => byte === 0);
  return page.readUInt16LE(checksumAt) === checksumOf(page, number);
}

const lanes = 32;
const prime = 16777619;
// biome-ignore format: as PostgreSQL has them
const offsets = Uint32Array.of(
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c,
  0xf8d4474f, 0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb,
  0xe58f764b, 0x187636bc, 0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4,
  0x783125bb, 0x6ca8eaa2, 0xe407eac6, 0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
);

/** FNV-1a in 32 lanes, with a shift beside; the place of the page is in it, so that a page in another's place is found. */
function checksumOf(page: Buffer, number: number): number {
  // As on the disk: PGlite's machine has its lowest byte first, as has every one that Node runs on.
  const words = new Int32Array(page.buffer, page.byteOffset, pageLength / 4);
  const sums = Int32Array.from(offsets);
  for (let at = 0; at < words.length; at += lanes)
    for (let lane = 0; lane < lanes; lane += 1) {
      // The checksum's own two bytes, which share a word with the flags behind them, count as 0.
      const word = at + lane === checksumAt / 4 ? words[at + lane]! & ~0xffff : words[at + lane]!;
      sums[lane] = mix(sums[lane]!, word);
    }
  let folded = 0;
  for (const sum of sums) folded ^= mix(mix(sum, 0), 0);
  return (((folded ^ number) >>> 0) % 65535) + 1;
}

function mix(sum: number, word: number): number {
  const mixed = sum ^ word;
  return Math.imul(mixed, prime) ^ (mixed >>> 17);
}
