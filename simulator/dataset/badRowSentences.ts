import { z } from 'zod';

/** As the protocol of results keeps them; null where it does not, because data were invented. */
const kept = z
  .object({
    count: z.number(),
    reasons: z.record(z.string(), z.number()),
    first: z.array(z.object({ line: z.number(), reason: z.string() })),
  })
  .nullable()
  .catch(null);

/**
 * What the person who asked should know of rows that were not used: a sentence with reasons and line numbers, or none where
 * every row was.
 *
 * @param badRows what a reader noted, or what `protocol.badRows` of results holds of it
 */
export function badRowSentences(badRows: unknown): readonly string[] {
  const bad = kept.parse(badRows);
  if (bad === null || bad.count === 0) return [];
  const { count, reasons, first } = bad;
  const whatFor = Object.entries(reasons).map(([reason, rows]) => `${reason} (${rows})`);
  const lines = first.map(({ line }) => line).join(', ');
  const which = `${count > first.length ? 'the first in' : 'in'} ${first.length === 1 ? 'line' : 'lines'} ${lines}`;
  return [`${count} ${count === 1 ? 'row' : 'rows'} could not be used: ${whatFor.join('; ')}; ${which}.`];
}
