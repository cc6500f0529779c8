import { createHash } from 'node:crypto';
import { decodeSnapshot } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import type { Snapshot } from '../../engine/store/snapshotStore.ts';
import type { Store } from '../../engine/store/store.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../observe/metrics.ts';

/** Holds the model that answers now, and changes it whole: who began with one goes on with it. */
export interface ModelLoader {
  model(): ItemModel | null;
  /**
   * Loads the store's current snapshot where it is another one. A bad one is refused, once and aloud: the present model
   * goes on, and where there is none, the newest one before it that is good.
   */
  refresh(): Promise<void>;
}

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export function modelLoader(
  store: Pick<Store, 'snapshots' | 'ledger'>,
  log: Log,
  metrics: Pick<Metrics, 'snapshotRead'> = { snapshotRead: () => {} },
): ModelLoader {
  let current: ItemModel | null = null;
  const refused = new Set<string>();
  let loading: Promise<void> | null = null;

  async function load(): Promise<void> {
    for (const version of await store.snapshots.keptVersions()) {
      if (version === current?.version) return;
      if (refused.has(version)) continue;
      const snapshot = await store.snapshots.read(version);
      const read: Result<ItemModel, string> = snapshot ? await readSnapshot(snapshot, store) : refuse('it is not kept');
      if (read.ok) {
        current = read.value;
        metrics.snapshotRead('loaded');
        log.info({ version }, 'a model was loaded');
        return;
      }
      refused.add(version);
      metrics.snapshotRead('refused');
      log.error({ version, because: read.refusal, goesOnWith: current?.version ?? null }, 'a snapshot was refused');
    }
  }

  return {
    model: () => current,
    refresh() {
      loading ??= load().finally(() => {
        loading = null;
      });
      return loading;
    },
  };
}

/** A snapshot that is whole, that the ledger knows as published, and whose noise protects people; or why it is not. */
async function readSnapshot(
  { version, releaseId, bytes }: Snapshot,
  store: Pick<Store, 'ledger'>,
): Promise<Result<ItemModel, string>> {
  const entry = (await store.ledger.entries()).find((line) => line.releaseId === releaseId);
  if (entry?.state !== 'PUBLISHED' || entry.snapshotVersion !== version)
    return refuse('the ledger does not know it as published');
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const model = decoded.value;
  if (model.version !== version) return refuse('it names itself otherwise');
  if (model.privacy.noise !== 'secure') return refuse('its noise does not protect people');
  return accept(model);
}

/** What passes the checksum may still have been made by somebody else, so that reading it may fail in any way. */
function decode(bytes: Uint8Array): Result<ItemModel, string> {
  try {
    return decodeSnapshot(bytes, sha256);
  } catch {
    return refuse('its content cannot be read');
  }
}
