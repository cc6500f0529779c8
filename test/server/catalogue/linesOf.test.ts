import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf } from '../../../server/catalogue/linesOf.ts';

const streamOf = (pieces: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
const collect = async (pieces: readonly Uint8Array[], longest: number) => {
  const lines: (string | null)[] = [];
  for await (const { line, text } of linesOf(streamOf(pieces), longest)) {
    expect(line).toBe(lines.length + 1);
    lines.push(text);
  }
  return lines;
};

it('gives the lines of a text, however it is cut into pieces', async () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\n', ''))),
      fc.integer({ min: 1, max: 7 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, place) =>
          bytes.subarray(place * size, (place + 1) * size),
        );
        expect(await collect(pieces, 200)).toEqual(lines.map((line) => Buffer.from(line).toString('utf8')));
      },
    ),
  ));

it('passes over a line that is too long or not UTF-8, and goes on with the next', async () => {
  const pieces = [
    Buffer.from('12345\n123'),
    Buffer.from('456789'),
    Buffer.from('0\n'),
    Uint8Array.of(0xff),
    Buffer.from('\nlast'),
  ];
  expect(await collect(pieces, 5)).toEqual(['12345', null, null, 'last']);
});
