import { expect, it } from 'vitest';
import { openKernel, side } from '../../../../engine/model/algebra/kernel.ts';
import { seededRandom } from '../../../../simulator/seededRandom.ts';

/** Two random blocks within wider rows, and a third for the product. */
function blocks(seed: string) {
  const stride = side + 10;
  const area = side * stride;
  const kernel = openKernel(5 * area);
  const random = seededRandom(seed);
  for (let cell = 0; cell < 3 * area; cell += 1) kernel.doubles[cell] = random.bytes(6) / 2 ** 47 - 1;
  return { kernel, stride, a: 0, b: area, c: 2 * area, packedA: 3 * area, packedB: 4 * area };
}

// Plain loops in the kernel's order give its bits: nothing in it depends on the machine.
it.each([
  ['A · Bᵀ', 'packRows', 'packRows'],
  ['Aᵀ · B', 'packColumns', 'packColumns'],
  ['A · B', 'packRows', 'packColumns'],
] as const)('adds a multiple of %s to the last bit as plain loops do, and touches nothing beside it', (_, packA, packB) => {
  const { kernel, stride, a, b, c, packedA, packedB } = blocks('product');
  const { doubles } = kernel;
  const expected = doubles.slice(0, 3 * side * stride);
  const cell = (start: number, pack: 'packRows' | 'packColumns', row: number, place: number) =>
    expected[start + (pack === 'packRows' ? row * stride + place : place * stride + row)]!;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let sum = 0;
      for (let place = 0; place < side; place += 1) sum += cell(a, packA, row, place) * cell(b, packB, column, place);
      expected[c + row * stride + column]! += sum * -0.3;
    }
  }
  kernel[packA](a, stride, packedA);
  kernel[packB](b, stride, packedB);
  kernel.addProduct(c, stride, packedA, packedB, -0.3);
  expect(doubles.slice(0, 3 * side * stride)).toEqual(expected);
});

it('refuses a memory that WebAssembly cannot address', () => {
  expect(() => openKernel(2 ** 28)).toThrow(RangeError);
  expect(() => openKernel(-1)).toThrow(RangeError);
});
