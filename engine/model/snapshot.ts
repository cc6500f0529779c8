/** A model as bytes: one header, typed arrays, one checksum over all. Public, immutable, the same bytes for the same model. */

import type { ItemId } from '../terms/ids.ts';
import type { LedgerStamp } from '../terms/ledger.ts';
import type { PrivacyReport } from '../terms/privacyReport.ts';
import { accept, type Result, refuse } from '../terms/result.ts';
import { type PairName, type PopularityName, pairNames, popularityNames } from '../terms/statistic.ts';
import type { ItemModel, Neighbourhoods } from './itemModel.ts';

/** SHA-256 of some bytes; an argument, because Node and browsers have it behind different doors. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/**
 * Layout, little-endian: magic (8 bytes) · header length (4) · header, JSON in UTF-8 · zeros up to a multiple of 8 ·
 * sections, each padded to 8 · SHA-256 of everything before it (32). A change that old readers misread gets a new magic.
 * What TIGHTRP1 holds is read as well: it differs in knowing neither VIEWED_BOUGHT nor a trend, which are null then.
 */
export const snapshotFormat = 'TIGHTRP2';
const magic = new TextEncoder().encode(snapshotFormat);
const readable = [magic, new TextEncoder().encode('TIGHTRP1')];
const digestLength = 32;

type Section = { readonly name: string; readonly type: 'u32' | 'f32'; readonly length: number };

interface Header {
  readonly version: string;
  readonly itemIds: readonly string[];
  readonly privacy: PrivacyReport;
  /** Absent in the first snapshots of all, and in studies. */
  readonly paid?: LedgerStamp;
  readonly sections: readonly Section[];
}

/**
 * @param paid how the ledger stood when this was paid for; null for a study, which no ledger knows
 * @param room makes the memory that it is written to, so that it may be shared between threads
 * @returns the bytes of a snapshot. Cost O(size)
 */
export function encodeSnapshot(
  model: ItemModel,
  digest: Digest,
  paid: LedgerStamp | null = null,
  room: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): Uint8Array {
  const arrays = sectionsOf(model);
  const header: Header = {
    version: model.version,
    itemIds: model.itemIds,
    privacy: model.privacy,
    ...(paid ? { paid } : {}),
    sections: arrays.map(({ name, values }) => ({
      name,
      type: values instanceof Uint32Array ? 'u32' : 'f32',
      length: values.length,
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const begin = padded(magic.length + 4 + text.length);
  const end = arrays.reduce((at, { values }) => at + padded(values.byteLength), begin);
  const bytes = new Uint8Array(room(end + digestLength));
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(magic.length, text.length, true);
  bytes.set(text, magic.length + 4);
  let at = begin;
  for (const { values } of arrays) {
    bytes.set(littleEndian(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)), at);
    at += padded(values.byteLength);
  }
  bytes.set(digest(bytes.subarray(0, end)), end);
  return bytes;
}

/** @returns what a snapshot says of the ledger, null if nothing; or in words why these bytes are not one */
export function readStamp(bytes: Uint8Array, digest: Digest): Result<LedgerStamp | null, string> {
  const read = readHeader(bytes, digest);
  return read.ok ? accept(read.value.header.paid ?? null) : read;
}

/**
 * The arrays of the model are the bytes themselves wherever they lie as this machine reads them: so a snapshot in shared
 * memory is one model for all threads, and nobody may write to the bytes afterwards.
 *
 * @returns the model; or in words why these bytes are not one: torn, flipped, of another format. Nothing is half read
 */
export function decodeSnapshot(bytes: Uint8Array, digest: Digest): Result<ItemModel, string> {
  const read = readHeader(bytes, digest);
  if (!read.ok) return read;
  const { header, begin, end } = read.value;
  const arrays = new Map<string, Uint32Array | Float32Array>();
  let at = begin;
  for (const { name, type, length } of header.sections) {
    if (at + 4 * length > end) return refuse(`its section ${name} runs past its end`);
    arrays.set(name, sectionAt(bytes, at, type, length));
    at += padded(4 * length);
  }
  return modelOf(header, arrays);
}

/** The numbers of a section: a view where they lie on a multiple of four bytes in this machine's order, else a copy. */
function sectionAt(bytes: Uint8Array, at: number, type: Section['type'], length: number): Uint32Array | Float32Array {
  const begin = bytes.byteOffset + at;
  const isThere = ownOrderIsLittle && begin % 4 === 0;
  const buffer = isThere ? bytes.buffer : littleEndian(bytes.slice(at, at + 4 * length)).buffer;
  return type === 'u32'
    ? new Uint32Array(buffer, isThere ? begin : 0, length)
    : new Float32Array(buffer, isThere ? begin : 0, length);
}

interface ReadHeader {
  readonly header: Header;
  /** Where the sections begin, and where they end. */
  readonly begin: number;
  readonly end: number;
}

/** The header of bytes whose checksum holds. */
function readHeader(bytes: Uint8Array, digest: Digest): Result<ReadHeader, string> {
  if (bytes.length < magic.length + 4 + digestLength) return refuse('it is too short to be a snapshot');
  if (!readable.some((known) => known.every((byte, place) => bytes[place] === byte)))
    return refuse('it is not a snapshot of a format that this version reads');
  const end = bytes.length - digestLength;
  const expected = digest(bytes.subarray(0, end));
  if (expected.some((byte, place) => bytes[end + place] !== byte))
    return refuse('its checksum does not match: it is torn or was changed');

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(magic.length, true);
  const headerFrom = magic.length + 4;
  if (headerFrom + headerLength > end) return refuse('its header is longer than it is');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(headerFrom, headerFrom + headerLength))) as Header;
  return accept({ header, begin: padded(headerFrom + headerLength), end });
}

const ownOrderIsLittle = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Numbers of four bytes each, from this machine's order of bytes to little-endian, or back. Copies only where it turns. */
export function littleEndian(bytes: Uint8Array, orderIsLittle = ownOrderIsLittle): Uint8Array {
  if (orderIsLittle) return bytes;
  return Uint8Array.from(bytes, (_, place) => bytes[place ^ 3]!);
}

const padded = (length: number) => (length + 7) & ~7;

const trendSection = 'trend';
const popularitySection = (name: PopularityName) => `popularity ${name}`;
const pairSection = (name: PairName, part: keyof Neighbourhoods) => `pairs ${name} ${part}`;

function sectionsOf(model: ItemModel): readonly { name: string; values: Uint32Array | Float32Array }[] {
  return [
    ...popularityNames.flatMap((name) => {
      const values = model.popularity[name];
      return values ? [{ name: popularitySection(name), values }] : [];
    }),
    ...pairNames.flatMap((name) => {
      const near = model.neighbourhoods[name];
      const part = (which: keyof Neighbourhoods) => ({ name: pairSection(name, which), values: near![which] });
      return near ? [part('starts'), part('neighbours'), part('similarities')] : [];
    }),
    ...(model.trend ? [{ name: trendSection, values: model.trend }] : []),
  ];
}

function modelOf(header: Header, arrays: ReadonlyMap<string, Uint32Array | Float32Array>): Result<ItemModel, string> {
  const itemCount = header.itemIds.length;
  const popularity: Record<PopularityName, Float32Array | null> = { MOST_VIEWED: null, MOST_BOUGHT: null };
  for (const name of popularityNames) {
    const values = arrays.get(popularitySection(name));
    if (!values) continue;
    if (!(values instanceof Float32Array) || values.length !== itemCount)
      return refuse(`its popularity ${name} does not fit its items`);
    popularity[name] = values;
  }
  const neighbourhoods: Record<PairName, Neighbourhoods | null> = {
    VIEWED_VIEWED: null,
    VIEWED_BOUGHT: null,
    BOUGHT_BOUGHT: null,
  };
  for (const name of pairNames) {
    const starts = arrays.get(pairSection(name, 'starts'));
    if (!starts) continue;
    const neighbours = arrays.get(pairSection(name, 'neighbours'));
    const similarities = arrays.get(pairSection(name, 'similarities'));
    const fits =
      starts instanceof Uint32Array &&
      neighbours instanceof Uint32Array &&
      similarities instanceof Float32Array &&
      starts.length === itemCount + 1 &&
      starts[0] === 0 &&
      rises(starts) &&
      starts[itemCount] === neighbours.length &&
      neighbours.length === similarities.length &&
      isBelow(neighbours, itemCount);
    if (!fits) return refuse(`its neighbourhoods ${name} do not fit its items`);
    neighbourhoods[name] = { starts, neighbours, similarities };
  }
  const trend = arrays.get(trendSection) ?? null;
  if (trend !== null && !(trend instanceof Float32Array && trend.length === itemCount))
    return refuse('its trend does not fit its items');
  return accept({
    version: header.version,
    itemIds: header.itemIds as readonly ItemId[],
    popularity,
    neighbourhoods,
    trend,
    privacy: header.privacy,
  });
}

/** Plain loops: a call for every neighbour would be most of the time that a snapshot takes to load. */
function rises(numbers: Uint32Array): boolean {
  for (let place = 1; place < numbers.length; place += 1) if (numbers[place]! < numbers[place - 1]!) return false;
  return true;
}

function isBelow(numbers: Uint32Array, limit: number): boolean {
  for (let place = 0; place < numbers.length; place += 1) if (numbers[place]! >= limit) return false;
  return true;
}
