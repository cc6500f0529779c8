import type { EntryTold } from '../readLedger.ts';
import { plainTable } from './plainTable.ts';

/** The ledger, oldest first: a line for each release that was ever charged. */
export function ledgerTable(entries: readonly EntryTold[]): string {
  const rows = entries.map((entry) => [
    String(entry.sequence),
    new Date(entry.at).toISOString().slice(0, 16).replace('T', ' '),
    entry.windowId,
    String(entry.epsilon),
    entry.delta.toExponential(),
    entry.rho.toFixed(6),
    entry.state,
    entry.version ?? '',
  ]);
  return plainTable(['#', 'charged (UTC)', 'window', 'ε', 'δ', 'ρ', 'state', 'model'], rows, [0, 3, 4, 5]);
}
