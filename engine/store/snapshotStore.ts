import type { ReleaseId } from '../terms/ids.ts';

/** A released model at rest. */
export interface Snapshot {
  readonly version: string;
  readonly releaseId: ReleaseId;
  readonly bytes: Uint8Array;
}

/** The released models: public bytes. */
export interface SnapshotStore {
  /**
   * Tries whether there is room for one more, as large as the current one, before anything is spent on it.
   *
   * @throws what keeping it would fail with
   */
  requireRoom(): Promise<void>;
  /**
   * Keeps a snapshot durably, then makes it the current one; a crash leaves the one before or this one, whole.
   *
   * @param fence the builder's turn in which it was made; the newest unless given
   * @returns false where a later turn has begun: then the one before stays current
   */
  publish(snapshot: Snapshot, fence?: number): Promise<boolean>;
  /** The version of the current snapshot; null before the first. */
  currentVersion(): Promise<string | null>;
  /** The versions that are kept, the current one first, each once: where to go back to if it cannot be read. */
  keptVersions(): Promise<readonly string[]>;
  /**
   * One snapshot; null if it is not kept.
   *
   * @param isGood which bytes will do, where there is more than one copy: the first that does is answered, and takes the place of
   *   those that do not; where none does, any of them
   */
  read(version: string, isGood?: (bytes: Uint8Array) => boolean): Promise<Snapshot | null>;
}
