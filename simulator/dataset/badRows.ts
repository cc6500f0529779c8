/** Rows that could not be used: how many for which reason, and where the first ones are. Never what they say. */
export interface BadRows {
  readonly count: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** The first 20. */
  readonly first: readonly { readonly line: number; readonly reason: string }[];
}

const mostShown = 20;

/** Counts bad rows while a file is read. */
export function badRowTally() {
  const reasons: Record<string, number> = {};
  const first: { line: number; reason: string }[] = [];
  let count = 0;
  return {
    /** @param line counted from 1, the header included @param reason from a small fixed set of sentences */
    note(line: number, reason: string): void {
      count += 1;
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      if (first.length < mostShown) first.push({ line, reason });
    },
    report: (): BadRows => ({ count, reasons: { ...reasons }, first: [...first] }),
  };
}
export type BadRowTally = ReturnType<typeof badRowTally>;

/** What the person who asked should know of rows that were not used, with reasons and line numbers; null where every row was. */
export function badRowSentence({ count, reasons, first }: BadRows): string | null {
  if (count === 0) return null;
  const whatFor = Object.entries(reasons).map(([reason, rows]) => `${reason} (${rows})`);
  const lines = first.map(({ line }) => line).join(', ');
  const which = `${count > first.length ? 'the first in' : 'in'} ${first.length === 1 ? 'line' : 'lines'} ${lines}`;
  return `${count} ${count === 1 ? 'row' : 'rows'} could not be used: ${whatFor.join('; ')}; ${which}.`;
}

/** The same for the protocol of results: in figures, and in words for a person ('none' where every row was used). */
export const badRowsTold = (bad: BadRows) => ({ badRows: { ...bad }, rowsNotUsed: badRowSentence(bad) ?? 'none' });
