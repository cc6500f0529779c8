/**
 * What became of the rows of a file. They add up: rows = recorded + alreadyKnown + skipped + refused. Skipped rows are as
 * they should be, and left out by rule; refused ones have something wrong with them.
 */
export interface Tally {
  readonly rows: number;
  readonly recorded: number;
  readonly alreadyKnown: number;
  readonly skipped: number;
  readonly refused: number;
  /** Why rows were skipped or refused, the commonest first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
}

type Outcome = 'recorded' | 'alreadyKnown' | 'skipped' | 'refused';

/** Different reasons that are counted apart; the rest are counted together, so that bad input cannot fill the memory. */
const mostReasons = 50;

/** Counts rows as they are dealt with: each of them once. */
export function tallying() {
  const counts: Record<Outcome, number> = { recorded: 0, alreadyKnown: 0, skipped: 0, refused: 0 };
  const reasons = new Map<string, number>();
  return {
    count(outcome: Outcome, reason?: string): void {
      counts[outcome] += 1;
      if (reason === undefined) return;
      const kept = reasons.has(reason) || reasons.size < mostReasons ? reason : 'other reasons';
      reasons.set(kept, (reasons.get(kept) ?? 0) + 1);
    },
    /** What it comes to so far. */
    total(): Tally {
      const rows = counts.recorded + counts.alreadyKnown + counts.skipped + counts.refused;
      return { rows, ...counts, reasons: [...reasons].sort(([, a], [, b]) => b - a) };
    },
  };
}
export type Tallying = ReturnType<typeof tallying>;

const counted = (count: number): string => count.toLocaleString('en-GB');

/** The tally as lines of a report. @param known what to call rows that changed nothing */
export function describeTally(what: string, tally: Tally, known: string): readonly string[] {
  const amounts: readonly (readonly [string, number])[] = [
    ['recorded', tally.recorded],
    [known, tally.alreadyKnown],
    ['skipped', tally.skipped],
    ['refused', tally.refused],
  ];
  const width = Math.max(...amounts.map(([name]) => name.length));
  const digits = counted(tally.rows).length;
  return [
    `${what}: ${counted(tally.rows)} rows`,
    ...amounts.map(([name, count]) => `  ${name.padEnd(width)}  ${counted(count).padStart(digits)}`),
    ...tally.reasons.map(([reason, count]) => `    ${counted(count).padStart(digits)}  ${reason}`),
  ];
}
