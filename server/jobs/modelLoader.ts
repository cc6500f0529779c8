import type { ItemModel } from '../../engine/model/itemModel.ts';
import type { Store } from '../../engine/store/store.ts';
import { type Result, refuse } from '../../engine/terms/result.ts';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { readModel } from './readModel.ts';

/** Holds the model that answers now, and changes it whole: who began with one goes on with it. */
export interface ModelLoader {
  model(): ItemModel | null;
  /**
   * Loads the store's current snapshot where it is another one. A bad one is refused, once and aloud: the present model
   * goes on, and where there is none, the newest one before it that is good. One that could not be had is looked for again
   * each time, and said again only where the reason is another one.
   */
  refresh(): Promise<void>;
}

/** Why a snapshot is not served. */
interface Complaint {
  readonly because: string;
  /** Whether that is in its content; else it may be there the next time. */
  readonly isBad: boolean;
}

type Stored = Pick<Store, 'snapshots' | 'ledger'>;

export function modelLoader(
  store: Stored,
  log: Log,
  metrics: Pick<Metrics, 'snapshotRead'> = { snapshotRead: () => {} },
): ModelLoader {
  let current: ItemModel | null = null;
  const refused = new Map<string, Complaint>();
  let loading: Promise<void> | null = null;

  async function load(): Promise<void> {
    for (const version of await store.snapshots.keptVersions()) {
      if (version === current?.version) return;
      const before = refused.get(version);
      if (before?.isBad) continue;
      const read = await readSnapshot(version, store).catch(unreadable);
      if (read.ok) {
        refused.delete(version);
        current = read.value;
        metrics.snapshotRead('loaded');
        log.info({ version }, 'a model was loaded');
        return;
      }
      const { because } = read.refusal;
      refused.set(version, read.refusal);
      if (because === before?.because) continue;
      metrics.snapshotRead('refused');
      log.error({ version, because, goesOnWith: current?.version ?? null }, 'a snapshot was refused');
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
async function readSnapshot(version: string, { snapshots, ledger }: Stored): Promise<Result<ItemModel, Complaint>> {
  const read = readModel(version);
  const snapshot = await snapshots.read(version, (bytes) => read(bytes).ok);
  if (snapshot === null) return refuse({ because: 'it is not kept', isBad: false });
  const entry = (await ledger.entries()).find((line) => line.releaseId === snapshot.releaseId);
  if (entry?.state !== 'PUBLISHED' || entry.snapshotVersion !== version)
    return refuse({ because: 'the ledger does not know it as published', isBad: false });
  const model = read(snapshot.bytes);
  if (!model.ok) return refuse({ because: model.refusal, isBad: true });
  if (model.value.privacy.noise !== 'secure')
    return refuse({ because: 'its noise does not protect people', isBad: true });
  return model;
}

/** A folder or a disk that does not let it be read: the one before may be readable. A store that is away has none at all. */
function unreadable(thrown: unknown): Result<never, Complaint> {
  if (isStoreAway(thrown) || !(thrown instanceof Error && 'syscall' in thrown)) throw thrown;
  return refuse({ because: `it cannot be read (${(thrown as NodeJS.ErrnoException).code})`, isBad: false });
}
