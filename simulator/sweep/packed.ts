/** Many short lists of whole numbers as two arrays that workers share: list i is items[starts[i]] … items[starts[i + 1] − 1]. */
export interface Packed {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** Packs into memory that threads share: nothing is copied when it is sent to one. */
export function pack(lists: readonly ArrayLike<number>[]): Packed {
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const starts = sharedWords(lists.length + 1);
  const items = sharedWords(total);
  let end = 0;
  for (const [place, list] of lists.entries()) {
    items.set(list, end);
    end += list.length;
    starts[place + 1] = end;
  }
  return { starts, items };
}

/** The lists again, as views: no copy. */
export const unpack = ({ starts, items }: Packed): Uint32Array[] =>
  Array.from({ length: starts.length - 1 }, (_, list) => items.subarray(starts[list], starts[list + 1]));

/** Bytes that threads share. */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

/** Times of many lists, one list after the other, that threads share. */
export function sharedTimes(lists: readonly Float64Array[]): Float64Array {
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const shared = new Float64Array(new SharedArrayBuffer(total * 8));
  let end = 0;
  for (const list of lists) {
    shared.set(list, end);
    end += list.length;
  }
  return shared;
}

const sharedWords = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4));
