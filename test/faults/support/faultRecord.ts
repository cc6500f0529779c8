import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Counts } from './fault.ts';

/** A batch of trials that was carried out, and whether its promise held. */
export interface RecordedBatch {
  readonly fault: string;
  readonly trials: number;
  readonly seed: string;
  /** What was counted; null where the promise did not hold. */
  readonly counts: Counts | null;
  /** What is checked out, with a + where it was changed since. */
  readonly commit: string;
  /** ISO 8601. */
  readonly at: string;
  readonly minutes: number;
}

/** Batches in a file, a line each, so that a long form that is cut off goes on where it was; without a file, in memory. */
export interface FaultRecord {
  batchesOf(fault: string): readonly RecordedBatch[];
  add(batch: RecordedBatch): void;
}

/** @param path null for none; a line that was cut off is passed over */
export function faultRecord(path: string | null): FaultRecord {
  const lines = path !== null && existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const batches = lines.flatMap((line) => readBatch(line) ?? []);
  return {
    batchesOf: (fault) => batches.filter((batch) => batch.fault === fault),
    add(batch) {
      batches.push(batch);
      // First an end of line: the one before may have been cut off.
      if (path !== null) appendFileSync(path, `\n${JSON.stringify(batch)}`);
    },
  };
}

function readBatch(line: string): RecordedBatch | null {
  try {
    return JSON.parse(line) as RecordedBatch;
  } catch {
    return null;
  }
}
