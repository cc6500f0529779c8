import { type MemoryTurns, memoryTurns } from './memoryTurns.ts';
import type { Snapshot, SnapshotStore } from './snapshotStore.ts';
import { snapshotsKept } from './snapshotsKept.ts';
import { requireSnapshotVersion } from './snapshotVersionPattern.ts';

/** Keeps the newest snapshots in one Map, the current one last. */
export function memorySnapshots({ newest }: Pick<MemoryTurns, 'newest'> = memoryTurns()): SnapshotStore {
  const kept = new Map<string, Snapshot>();
  let current: string | null = null;
  return {
    async requireRoom() {},
    async publish({ version, releaseId, bytes }, fence = newest()) {
      requireSnapshotVersion(version);
      if (fence !== newest()) return false;
      kept.delete(version);
      kept.set(version, { version, releaseId, bytes: bytes.slice() });
      current = version;
      for (const oldest of [...kept.keys()].slice(0, -snapshotsKept)) kept.delete(oldest);
      return true;
    },
    async currentVersion() {
      return current;
    },
    async keptVersions() {
      return [...kept.keys()].reverse();
    },
    async read(version) {
      const snapshot = kept.get(version);
      return snapshot ? { ...snapshot, bytes: snapshot.bytes.slice() } : null;
    },
  };
}
