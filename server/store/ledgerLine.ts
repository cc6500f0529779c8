import { createHash } from 'node:crypto';
import type { LedgerEntry, ReleaseState } from '../../engine/terms/ledger.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** What a line of the ledger file says: a budget was opened, a release was charged, a release changed its state. */
export type LedgerRecord =
  | { readonly kind: 'budget'; readonly windowId: string; readonly nanoRhoLimit: number }
  | ({ readonly kind: 'charge' } & Omit<LedgerEntry, 'state' | 'snapshotVersion'>)
  | ({ readonly kind: 'state'; readonly state: ReleaseState } & Pick<LedgerEntry, 'releaseId' | 'snapshotVersion'>);

/** The chain before the first line. */
export const firstChain = '0'.repeat(64);

/** A line's text, and the chain up to it: SHA-256 of the chain before it and of its record as written. */
export function encodeLine(
  record: LedgerRecord,
  chainBefore: string,
): { readonly line: string; readonly chain: string } {
  const text = JSON.stringify(record);
  const chain = nextChain(chainBefore, text);
  return { line: `${opening}${chain}${middle}${text}${closing}`, chain };
}

/** @returns the record and the chain up to it; or why the line is not the one that followed */
export function decodeLine(
  line: string,
  chainBefore: string,
): Result<{ readonly record: LedgerRecord; readonly chain: string }, string> {
  const text = line.slice(opening.length + firstChain.length + middle.length, -closing.length);
  const chain = nextChain(chainBefore, text);
  // The chain covers the record, so that a line which fits it was written here, as it stands.
  return line === `${opening}${chain}${middle}${text}${closing}`
    ? accept({ record: JSON.parse(text) as LedgerRecord, chain })
    : refuse('it does not follow from the lines before it');
}

const opening = '{"chain":"';
const middle = '","record":';
const closing = '}\n';

const nextChain = (before: string, text: string): string =>
  createHash('sha256').update(before).update(text).digest('hex');
