import { appendFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** How much of it is run: LEDGER_AUDIT=long for all of it (`npm run audit:ledger`); else the short form of every change. */
export const isLong = process.env.LEDGER_AUDIT === 'long';

/** What a part of the long form did. */
export interface LedgerFigures {
  /** How often what was tried. */
  readonly tried: string;
  readonly found: string;
}

/** One line of the figures, as it is passed to whoever writes docs/audit.md. */
export interface ReportedFigures extends LedgerFigures {
  readonly what: string;
  /** Since this file's tests began, in milliseconds by the clock. */
  readonly took: number;
}

/** Tells the figures of one part of the long form, to the file that LEDGER_AUDIT_FIGURES names. */
export function report(what: string, figures: LedgerFigures): void {
  const path = process.env.LEDGER_AUDIT_FIGURES;
  if (!isLong || path === undefined) return;
  const line: ReportedFigures = { what, ...figures, took: performance.now() };
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}
