/** What may name a snapshot: letters, digits, - and _, so that it is a file name everywhere and never a path. */
export const snapshotVersionPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** @throws {RangeError} if `version` may not name a snapshot */
export function requireSnapshotVersion(version: string): void {
  if (!snapshotVersionPattern.test(version)) throw new RangeError(`version must name a snapshot, got ${version}`);
}
