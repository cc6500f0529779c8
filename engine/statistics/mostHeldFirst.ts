/** Columns by how many hold them: which row has each number, and the reverse; of two alike the later row first. */
export function mostHeldFirst(held: Uint32Array): { readonly names: Uint32Array; readonly numberOf: Uint16Array } {
  const size = held.length;
  // One whole number for both, as sorting without a comparison of one's own is many times quicker.
  const keys = new Float64Array(size);
  for (let row = 0; row < size; row += 1) keys[row] = held[row]! * size + row;
  keys.sort();
  const names = new Uint32Array(size);
  const numberOf = new Uint16Array(size);
  for (let number = 0; number < size; number += 1) {
    const row = keys[size - 1 - number]! % size;
    names[number] = row;
    numberOf[row] = number;
  }
  return { names, numberOf };
}
