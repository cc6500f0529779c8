import type { Store } from '../../engine/store/store.ts';
import { type Result, refuse } from '../../engine/terms/result.ts';
import { isStoreAway } from '../../engine/terms/storeAway.ts';
import { openEmbeddedStore } from './embedded.ts';
import { openPostgresStore } from './postgres.ts';
import type { StoreRefusal } from './storeRefusal.ts';

/** Where a shop is kept. */
export interface StorePlace {
  /** The folder of snapshots, of the ledger's second copy, and of the embedded database. */
  readonly dataFolder: string;
  /** A PostgreSQL server to use instead of the embedded database; for several replicas. */
  readonly databaseUrl?: string | undefined;
  /** What wraps the keys of persons; null, or not given, for the one in the folder, made on the first run. */
  readonly wrappingKey?: string | null;
  /** Told why, in words, when the embedded database has ended for good: its disk refused what it must write, or its folder is gone. */
  readonly notePanic?: (because: string) => void;
  /** Told why, in words, each time that a server which is there again cannot be answered from yet, such as another shop's database. */
  readonly noteDistrust?: (because: string) => void;
}

/** Opens the store, and makes what is missing. @returns it; or a refusal with a sentence for whoever started us */
export async function openStore({
  dataFolder,
  databaseUrl,
  wrappingKey = null,
  notePanic,
  noteDistrust,
}: StorePlace): Promise<Result<Store, StoreRefusal>> {
  try {
    return await (databaseUrl
      ? openPostgresStore(databaseUrl, dataFolder, wrappingKey, noteDistrust)
      : openEmbeddedStore(dataFolder, wrappingKey, notePanic));
  } catch (error) {
    return refuse({ code: 'STORE_UNUSABLE', sentence: notOpened(error) });
  }
}

/** Why a store could not be opened: a full disk, a folder that is not ours, a database that a newer version has written. */
export function notOpened(thrown: unknown): string {
  const said = isStoreAway(thrown) && thrown.cause instanceof Error ? thrown.cause : thrown;
  return `The store could not be opened: ${said instanceof Error ? said.message : String(said)}`;
}
