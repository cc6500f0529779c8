import type { QuietHours } from '../terms/knobs.ts';

/**
 * Whether a moment is in quiet hours, in UTC.
 *
 * @param at in milliseconds since 1970
 */
export function isQuiet(hours: readonly QuietHours[], at: number): boolean {
  const hour = ((Math.floor(at / 3_600_000) % 24) + 24) % 24;
  return hours.some(({ from, until }) => (from < until ? hour >= from && hour < until : hour >= from || hour < until));
}
