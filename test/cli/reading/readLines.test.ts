import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, longestLine, readLines } from '../../../cli/reading/readLines.ts';

/** A text cut at these places, as a stream would cut it. */
async function linesOf(text: string | Buffer, cuts: readonly number[] = []): Promise<Line[]> {
  const bytes = Buffer.from(text);
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  async function* chunks() {
    for (const [index, place] of places.slice(1).entries()) yield bytes.subarray(places[index]!, place);
  }
  const lines: Line[] = [];
  for await (const piece of readLines(chunks())) lines.push(...piece);
  return lines;
}

describe('readLines', () => {
  it('finds the same lines, whatever the pieces in which the text comes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[\r\n\uFEFF]/g, ''))),
        fc.array(fc.nat(), { maxLength: 10 }),
        async (texts, cuts) => {
          const lines = await linesOf(texts.map((text) => `${text}\n`).join(''), cuts);
          expect(lines).toEqual(texts.map((text, index) => ({ number: index + 1, text })));
        },
      ),
    ));

  it('takes a carriage return for part of the line end, and drops a byte order mark', async () => {
    expect(await linesOf('\uFEFFuser,item\r\nada,3\r\n')).toEqual([
      { number: 1, text: 'user,item' },
      { number: 2, text: 'ada,3' },
    ]);
  });

  it('gives up a line that is too long, and goes on with the next', async () => {
    const long = 'x'.repeat(longestLine);
    expect(await linesOf(`${long}\n${long}y\nz`, [10, 70_000])).toEqual([
      { number: 1, text: long },
      { number: 2, text: null },
      { number: 3, text: 'z' },
    ]);
  });
});
