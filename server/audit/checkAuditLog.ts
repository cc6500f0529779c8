import type { AuditStore } from '../../engine/store/auditStore.ts';
import { digestOf, noDigest } from './auditLog.ts';

/** What became of a check. */
export interface AuditCheck {
  readonly lines: number;
  /** The newest line that is sound; its digest, written down elsewhere, shows later whether lines were cut off. */
  readonly newest: { readonly sequence: number; readonly digest: string } | null;
  /** In a sentence, what is wrong with the first line that is; null where nothing is. */
  readonly broken: string | null;
}

/** A digest that somebody wrote down. */
export interface Checkpoint {
  readonly sequence: number;
  readonly digest: string;
}

/**
 * Reads the whole chain: a line that was changed, removed from between others, added or moved is found. Lines that were cut
 * off the end leave a sound chain: those are found against a checkpoint.
 */
export async function checkAuditLog(
  store: Pick<AuditStore, 'entries'>,
  checkpoint: Checkpoint | null = null,
): Promise<AuditCheck> {
  let newest = null as AuditCheck['newest'];
  let met = checkpoint === null;
  let lines = 0;
  for await (const entry of store.entries()) {
    lines += 1;
    const sequence = lines;
    const before: AuditCheck['newest'] = newest;
    const broken = (what: string): AuditCheck => ({ lines, newest: before, broken: `Line ${sequence} ${what}.` });
    if (entry.sequence !== sequence) return broken('is missing');
    if (entry.previous !== (before?.digest ?? noDigest)) return broken('does not follow from the one before it');
    if (entry.digest !== digestOf(entry)) return broken('is not what was written');
    if (checkpoint !== null && checkpoint.sequence === sequence) {
      if (checkpoint.digest !== entry.digest) return broken('is not the one that was written down');
      met = true;
    }
    newest = { sequence, digest: entry.digest };
  }
  return { lines, newest, broken: met ? null : `Line ${checkpoint?.sequence} was written down, and is not there.` };
}
