/** Keeps the largest of what it is offered. What it keeps is valid until the next offer. */
export interface LargestKept {
  readonly offer: (name: number, value: number) => void;
  /** Puts what is kept in order: largest first, of equal ones the smaller name. Then begins anew. @returns how many */
  readonly sort: () => number;
  /** Valid, in order, up to what `sort` returned. */
  readonly names: Uint32Array;
  readonly values: Float64Array;
}

/**
 * A heap of the largest so far with the least of them on top, so that most offers cost one comparison; sorted by emptying it
 * from its top. Cost O(m + size · log(m / size) · log(size)) for m offers in no order. May be used again and again.
 *
 * @param size how many are kept at the most; from 0
 */
export function keepLargest(size: number): LargestKept {
  const names = new Uint32Array(size);
  const values = new Float64Array(size);
  let count = 0;

  /** Lets an entry sink from a place of the heap to where none below it is less. */
  function sink(name: number, value: number, from: number, length: number): void {
    let place = from;
    for (let child = 2 * place + 1; child < length; child = 2 * place + 1) {
      let less = values[child]!;
      if (child + 1 < length) {
        const beside = values[child + 1]!;
        if (beside < less || (beside === less && names[child + 1]! > names[child]!)) {
          child += 1;
          less = beside;
        }
      }
      if (less > value || (less === value && names[child]! < name)) break;
      names[place] = names[child]!;
      values[place] = less;
      place = child;
    }
    names[place] = name;
    values[place] = value;
  }

  function heapify(): void {
    for (let place = (count >> 1) - 1; place >= 0; place -= 1) sink(names[place]!, values[place]!, place, count);
  }

  return {
    names,
    values,
    offer(name, value) {
      if (count < size) {
        names[count] = name;
        values[count] = value;
        count += 1;
        if (count === size) heapify();
        return;
      }
      const least = values[0]!;
      if (value > least || (value === least && name < names[0]!)) sink(name, value, 0, size);
    },
    sort() {
      if (count < size) heapify();
      for (let left = count - 1; left > 0; left -= 1) {
        const name = names[0]!;
        const value = values[0]!;
        sink(names[left]!, values[left]!, 0, left);
        names[left] = name;
        values[left] = value;
      }
      const sorted = count;
      count = 0;
      return sorted;
    },
  };
}
