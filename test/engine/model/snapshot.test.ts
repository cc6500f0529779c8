import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSnapshot, encodeSnapshot, littleEndian } from '../../../engine/model/snapshot.ts';
import { modelOf, neighbourhoodsOf } from '../../support/models.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const model = modelOf(
  [3, 2, 1],
  neighbourhoodsOf([
    [[1, 0.5]],
    [
      [0, 0.5],
      [2, 0.25],
    ],
    [],
  ]),
);
const bytes = encodeSnapshot(model, sha256);

describe('a snapshot', () => {
  it('gives back the model that it was made from, and the same bytes for the same model', () => {
    expect(decodeSnapshot(bytes, sha256)).toEqual({ ok: true, value: model });
    expect(encodeSnapshot(model, sha256)).toEqual(bytes);
  });

  it('gives back what was learned from viewed to bought, and what rises', () => {
    const near = neighbourhoodsOf([[], [[2, 1]], []]);
    const more = {
      ...model,
      neighbourhoods: { ...model.neighbourhoods, VIEWED_BOUGHT: near },
      trend: Float32Array.of(0, 2.5, 0.5),
    };
    expect(decodeSnapshot(encodeSnapshot(more, sha256), sha256)).toEqual({ ok: true, value: more });
    const short = { ...more, trend: Float32Array.of(1) };
    expect(decodeSnapshot(encodeSnapshot(short, sha256), sha256).ok).toBe(false);
  });

  it('of the format before is read, with nothing for what that did not know; of any other it is refused', () => {
    const inFormat = (format: string) => {
      const other = bytes.slice();
      other.set(new TextEncoder().encode(format));
      other.set(sha256(other.subarray(0, -32)), other.length - 32);
      return other;
    };
    expect(inFormat('TIGHTRP2')).toEqual(bytes);
    expect(decodeSnapshot(inFormat('TIGHTRP1'), sha256)).toEqual({ ok: true, value: model });
    for (const format of ['TIGHTRP0', 'TIGHTRP3', 'tightrp1']) {
      expect(decodeSnapshot(inFormat(format), sha256)).toEqual({
        ok: false,
        refusal: 'it is not a snapshot of a format that this version reads',
      });
    }
  });

  it('is read from any place of a larger buffer', () => {
    for (let offset = 0; offset < 9; offset += 1) {
      const larger = new Uint8Array(bytes.length + 9);
      larger.set(bytes, offset);
      expect(decodeSnapshot(larger.subarray(offset, offset + bytes.length), sha256)).toEqual({
        ok: true,
        value: model,
      });
    }
  });

  it('in shared memory is one model for all threads: its arrays are the bytes themselves', () => {
    const shared = encodeSnapshot(model, sha256, null, (length) => new SharedArrayBuffer(length));
    expect([...shared]).toEqual([...bytes]);
    const read = decodeSnapshot(shared, sha256);
    expect(read.ok && read.value.neighbourhoods.BOUGHT_BOUGHT!.neighbours.buffer).toBe(shared.buffer);
    expect(read.ok && read.value.popularity.MOST_BOUGHT!.buffer).toBe(shared.buffer);
  });

  it('holds numbers little-endian, on a machine of either order', () => {
    const little = littleEndian(new Uint8Array(Uint32Array.of(0x01020304).buffer));
    expect([...little]).toEqual([4, 3, 2, 1]);
    expect([...littleEndian(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), false)]).toEqual([4, 3, 2, 1, 8, 7, 6, 5]);
  });

  it('is refused when any one bit of it is flipped', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeSnapshot(flipped, sha256).ok).toBe(false);
    }
  });

  it('is refused when it is cut anywhere, or is not one at all', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeSnapshot(bytes.subarray(0, length), sha256).ok).toBe(false);
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => !decodeSnapshot(noise, sha256).ok));
  });

  it('is refused when its checksum is right and its content is not', () => {
    const wrong = {
      ...model,
      neighbourhoods: {
        VIEWED_VIEWED: null,
        VIEWED_BOUGHT: null,
        BOUGHT_BOUGHT: neighbourhoodsOf([[[3, 0.5]], [], []]),
      },
    };
    expect(decodeSnapshot(encodeSnapshot(wrong, sha256), sha256).ok).toBe(false);
    const falling = {
      starts: Uint32Array.of(0, 2, 1, 1),
      neighbours: Uint32Array.of(1),
      similarities: Float32Array.of(1),
    };
    const crossed = { ...model, neighbourhoods: { VIEWED_VIEWED: null, VIEWED_BOUGHT: null, BOUGHT_BOUGHT: falling } };
    expect(decodeSnapshot(encodeSnapshot(crossed, sha256), sha256).ok).toBe(false);
    const short = { ...model, itemIds: model.itemIds.slice(1) };
    expect(decodeSnapshot(encodeSnapshot(short, sha256), sha256).ok).toBe(false);
  });
});
