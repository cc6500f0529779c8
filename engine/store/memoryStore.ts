import { memoryAudit } from './memoryAudit.ts';
import { memoryCallbacks } from './memoryCallbacks.ts';
import { memoryCatalogue } from './memoryCatalogue.ts';
import { memoryDecisions } from './memoryDecisions.ts';
import { memoryKeys } from './memoryKeys.ts';
import { memoryLedger } from './memoryLedger.ts';
import { memoryNames } from './memoryNames.ts';
import { emptyCrowd, memoryPeople } from './memoryPeople.ts';
import { memoryRights } from './memoryRights.ts';
import { memoryServed } from './memoryServed.ts';
import { memorySettings } from './memorySettings.ts';
import { memorySimulations } from './memorySimulations.ts';
import { memorySnapshots } from './memorySnapshots.ts';
import { memoryTallies } from './memoryTallies.ts';
import { memoryTurns } from './memoryTurns.ts';
import type { Store } from './store.ts';

/** Keeps everything in memory, and nothing beyond it. For tests and the simulator. */
export function memoryStore(): Store {
  const turns = memoryTurns();
  const crowd = emptyCrowd();
  return {
    catalogue: memoryCatalogue(),
    people: memoryPeople(crowd),
    rights: memoryRights(crowd),
    ledger: memoryLedger(turns),
    builder: turns.builder,
    snapshots: memorySnapshots(turns),
    settings: memorySettings(),
    decisions: memoryDecisions(),
    audit: memoryAudit(),
    tallies: memoryTallies(),
    simulations: memorySimulations(),
    keys: memoryKeys(),
    served: memoryServed(),
    names: memoryNames(),
    callbacks: memoryCallbacks(),
    async close() {},
  };
}
