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
