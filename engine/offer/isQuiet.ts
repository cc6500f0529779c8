import type { QuietHours } from '../terms/knobs.ts';

/** Whether a moment is in quiet hours, in UTC. */
export function isQuiet(hours: readonly QuietHours[], at: number): boolean {
  const hour = new Date(at).getUTCHours();
  return hours.some(({ from, until }) => (from < until ? hour >= from && hour < until : hour >= from || hour < until));
}
