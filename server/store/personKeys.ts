/** The keys of persons, in a file apart from the database: no dump, log or replica of the database holds them. */

import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { storeAway } from '../../engine/terms/storeAway.ts';
import { createDurably } from './durableFile.ts';
import { seal, sealOverhead, unseal } from './seal.ts';

/**
 * One key for each person, in a numbered slot. The database says which slot is whose.
 *
 * What is to be written fails as a StoreAway once the file is no more where it was opened, or is shorter than it was: a key in a file
 * that nobody finds again, or a destroyed one that another copy has, would be answered for and not kept.
 */
export interface PersonKeys {
  /** Makes keys in these slots, durably before it answers; a slot is used once, and its number never again. */
  make(slots: readonly number[]): Promise<void>;
  /** The key in a slot; null for one that was destroyed, or never made. */
  read(slot: number): Uint8Array | null;
  /** Whether there is anything in a slot. Cheaper than to read the key. */
  holds(slot: number): boolean;
  /** Overwrites the key, durably: what it sealed can be read no more, wherever a copy of that may be. */
  destroy(slot: number): Promise<void>;
  /**
   * The slots that hold what nobody wrote there: neither a key nor nothing. Reads the whole file, some milliseconds a thousand keys of
   * versions before, which have no checksum, and a tenth of that for others.
   */
  damaged(): readonly number[];
  /** What this file is known by, and no other one is: not one that was made with the same wrapping key either. */
  readonly mark: string;
  /** The number that no slot has reached yet. */
  size(): Promise<number>;
  /** How long the file must be to reach a slot, in bytes. */
  lengthFor(slot: number): number;
  close(): void;
}

/** The code of what is logged when the file was taken away, or an older one put in its place: put it back and start again. */
const keysTaken = 'KEYS_TAKEN_AWAY';
const keyLength = 32;
/** A wrapped key, and its checksum: a power of two, so that a slot never crosses a sector of the disk. */
const slotLength = 64;
const wrappedLength = keyLength + sealOverhead;
/** What slot 0 holds: it tells whether the wrapping key is the one that the file was made with. */
const check = Buffer.from('the wrapping key opens this file');

/** @returns the keys; or 'WRONG_KEY' where the file was made with another wrapping key */
export async function openPersonKeys(folder: string, wrapping: Uint8Array): Promise<Result<PersonKeys, 'WRONG_KEY'>> {
  const path = join(folder, 'person-keys');
  await createDurably(path, inSlot(seal(wrapping, 'slot 0', check)));
  const descriptor = openSync(path, 'r');
  const bytesIn = (slot: number): Buffer | null => {
    const bytes = Buffer.alloc(wrappedLength);
    // From the system's cache within microseconds, where a turn of the event loop would cost more than the reading.
    return readSync(descriptor, bytes, 0, wrappedLength, slot * slotLength) === wrappedLength ? bytes : null;
  };
  const wrapped = (slot: number): Buffer | null => {
    const bytes = bytesIn(slot);
    return bytes && unseal(wrapping, `slot ${slot}`, bytes);
  };
  if (wrapped(0)?.equals(check) !== true) {
    closeSync(descriptor);
    return refuse('WRONG_KEY');
  }
  const writer = await open(path, 'r+');
  let length = (await writer.stat()).size;
  const requireInPlace = async (): Promise<void> => {
    const least = length;
    const [ours, there] = await Promise.all([writer.stat(), stat(path).catch(() => null)]);
    if (there?.ino !== ours.ino || there.dev !== ours.dev || ours.size < least)
      throw storeAway(Object.assign(new Error(`${path} is not what it was when it was opened`), { code: keysTaken }));
    length = Math.max(length, ours.size);
  };

  return accept({
    // Sealed with a random nonce.
    mark: createHash('sha256').update(bytesIn(0)!).digest('hex'),
    async make(slots) {
      if (slots.length === 0) return;
      // A shorter one would be as long as before once this is written.
      await requireInPlace();
      for (const run of runsOf(slots)) {
        const bytes = Buffer.concat(run.map((slot) => inSlot(seal(wrapping, `slot ${slot}`, randomBytes(keyLength)))));
        await writer.write(bytes, 0, bytes.length, place(run[0]!));
      }
      await writer.datasync();
      await requireInPlace();
    },
    read: (slot) => wrapped(requireSlot(slot)),
    holds: (slot) => bytesIn(requireSlot(slot))?.some((byte) => byte !== 0) ?? false,
    async destroy(slot) {
      await writer.write(Buffer.alloc(slotLength), 0, slotLength, place(slot));
      await writer.datasync();
      await requireInPlace();
    },
    damaged() {
      const found: number[] = [];
      const { size } = fstatSync(descriptor);
      const piece = Buffer.alloc(slotsAtOnce * slotLength);
      for (let first = 1; first * slotLength < size; first += slotsAtOnce) {
        const length = readSync(descriptor, piece, 0, piece.length, first * slotLength);
        for (let at = 0; at < length; at += slotLength) {
          const slot = first + at / slotLength;
          const bytes = piece.subarray(at, Math.min(at + slotLength, length));
          if (!isSound(bytes, () => wrapped(slot) !== null)) found.push(slot);
        }
      }
      return found;
    },
    size: async () => Math.ceil((await writer.stat()).size / slotLength),
    lengthFor: (slot) => (slot + 1) * slotLength,
    close() {
      closeSync(descriptor);
      void writer.close();
    },
  });
}

const place = (slot: number): number => requireSlot(slot) * slotLength;

/** Numbers that follow each other, together: they are written at once. */
function runsOf(slots: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const slot of [...slots].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run?.at(-1) === slot - 1) run.push(slot);
    else runs.push([slot]);
  }
  return runs;
}

function requireSlot(slot: number): number {
  if (Number.isSafeInteger(slot) && slot >= 1) return slot;
  throw new RangeError(`slot must be a whole number from 1, got ${slot}`);
}

function inSlot(wrapped: Uint8Array): Buffer {
  const bytes = Buffer.alloc(slotLength);
  bytes.set(wrapped);
  bytes.writeUInt32BE(crc32(wrapped), wrappedLength);
  return bytes;
}

/** How many slots are read at a time. */
const slotsAtOnce = 2 ** 14;
const empty = Buffer.alloc(slotLength);

/** @param opens whether there is a key: asked where there is no checksum, because a version before wrote it */
function isSound(slot: Buffer, opens: () => boolean): boolean {
  if (slot.equals(empty)) return true;
  if (slot.length < slotLength) return false;
  const checksum = slot.readUInt32BE(wrappedLength);
  return checksum === 0 ? opens() : checksum === crc32(slot.subarray(0, wrappedLength));
}
