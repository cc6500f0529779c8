/**
 * What the line needs kept. Drivers: memory (here), and SQL (server/store). Every promise below is held by the contract
 * suites in test/contracts/, which each driver runs.
 */

import type { AuditStore } from './auditStore.ts';
import type { BuilderStore } from './builderStore.ts';
import type { CallbackStore } from './callbackStore.ts';
import type { CatalogueStore } from './catalogueStore.ts';
import type { DecisionStore } from './decisionStore.ts';
import type { KeyStore } from './keyStore.ts';
import type { LedgerStore } from './ledgerStore.ts';
import type { NameStore } from './nameStore.ts';
import type { PeopleStore } from './peopleStore.ts';
import type { RightsStore } from './rightsStore.ts';
import type { ServedStore } from './servedStore.ts';
import type { SettingsStore } from './settingsStore.ts';
import type { SimulationStore } from './simulationStore.ts';
import type { SnapshotStore } from './snapshotStore.ts';
import type { StoreWatch } from './storeWatch.ts';
import type { TallyStore } from './tallyStore.ts';

/** All that is kept, behind one door. */
export interface Store {
  readonly catalogue: CatalogueStore;
  readonly people: PeopleStore;
  readonly rights: RightsStore;
  readonly ledger: LedgerStore;
  readonly builder: BuilderStore;
  readonly snapshots: SnapshotStore;
  readonly settings: SettingsStore;
  readonly decisions: DecisionStore;
  readonly keys: KeyStore;
  readonly served: ServedStore;
  readonly audit: AuditStore;
  readonly tallies: TallyStore;
  readonly names: NameStore;
  readonly callbacks: CallbackStore;
  readonly simulations: SimulationStore;
  /** Absent where no other process can write to the store. */
  readonly watch?: StoreWatch;
  close(): Promise<void>;
}
