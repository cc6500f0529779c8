import { clockSteps } from './clockSteps.ts';
import { damagedStore } from './damagedStore.ts';
import { databaseAway } from './databaseAway.ts';
import { diskFails, fewFiles } from './diskFails.ts';
import { failingDisk } from './failingDisk.ts';
import { failingStart } from './failingStart.ts';
import { hotReloads } from './hotReloads.ts';
import { killedEmbedded, killedPostmaster, killedReplica } from './killed.ts';
import { killedCommand } from './killedCommand.ts';
import { killedAtCall, powerLoss } from './recordedEnds.ts';
import { rollingRestart } from './restarted.ts';
import { stoppedBuilder } from './stoppedBuilder.ts';
import type { Fault } from './support/fault.ts';
import { troubledServer } from './troubledServer.ts';
import { twoVersions } from './twoVersions.ts';
import { withdrawnElsewhere } from './withdrawn.ts';

/** Every fault that is injected, in the order of docs/reliability.md. */
export const faults: readonly Fault[] = [
  killedEmbedded,
  killedReplica,
  killedPostmaster,
  killedAtCall,
  killedCommand,
  powerLoss,
  rollingRestart,
  hotReloads,
  twoVersions,
  databaseAway,
  troubledServer,
  withdrawnElsewhere,
  stoppedBuilder,
  diskFails,
  fewFiles,
  clockSteps,
  damagedStore,
  failingStart,
  failingDisk('embedded'),
  failingDisk('PostgreSQL'),
];
