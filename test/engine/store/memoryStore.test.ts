import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { keepsCatalogue } from '../../contracts/catalogueStore.ts';
import { keepsDecisions } from '../../contracts/decisionStore.ts';
import { keepsKeys } from '../../contracts/keyStore.ts';
import { keepsLedger } from '../../contracts/ledgerStore.ts';
import { keepsPeople } from '../../contracts/peopleStore.ts';
import { keepsServed } from '../../contracts/servedStore.ts';
import { keepsSettings } from '../../contracts/settingsStore.ts';
import { keepsSnapshots } from '../../contracts/snapshotStore.ts';

keepsCatalogue('memoryStore', async () => memoryStore().catalogue);
keepsPeople('memoryStore', async () => memoryStore().people);
keepsLedger('memoryStore', async () => memoryStore().ledger);
keepsSnapshots('memoryStore', async () => memoryStore().snapshots);
keepsDecisions('memoryStore', async () => memoryStore().decisions);
keepsKeys('memoryStore', async () => memoryStore().keys);
keepsSettings('memoryStore', async () => memoryStore().settings);
keepsServed('memoryStore', async () => memoryStore().served);
