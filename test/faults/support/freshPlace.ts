import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstModel, type Place } from '../../ledger/shopForBuilds.ts';
import { untilThere } from './untilThere.ts';

/** A shop with a few people and a model, in a folder of its own; it goes with whoever asked for it. */
export async function freshPlace(databaseUrl?: string): Promise<{ readonly place: Place } & AsyncDisposable> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'tightrope-fault-'));
  const place: Place = { dataFolder, databaseUrl };
  await untilThere(() => firstModel(place));
  return { place, [Symbol.asyncDispose]: () => rm(dataFolder, { recursive: true, force: true }) };
}
