import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { copyShop } from '../../support/copyShop.ts';
import { freshPlace } from './freshPlace.ts';
import { type FoundStanding, startService } from './service.ts';
import { type Witness, witness } from './witness.ts';

/** A shop's folder as a service left it, and who knows what was acknowledged there. */
export interface ShopImage {
  readonly folder: string;
  readonly wasKilled: boolean;
  readonly stood: FoundStanding;
  readonly witnesses: readonly Witness[];
}

const people = 4;
const actsEach = 60;

/** Lets people shop, then ends the service, well or by a kill. */
export async function shopImage(within: string, script: string, wasKilled: boolean): Promise<ShopImage> {
  await using shop = await freshPlace();
  const service = await startService(script, shop.place);
  const witnesses = Array.from({ length: people }, (_, place) => witness(`d${place}`, place % 2 === 0, () => 0));
  let isOver = false;
  const shopping = witnesses.map((one) => one.shop(service.url, () => isOver));
  while (witnesses.reduce((sum, one) => sum + one.acknowledged(0), 0) < actsEach) await wait(20);
  isOver = true;
  await Promise.all(shopping);
  await (wasKilled ? service.kill() : service.stop());
  const folder = join(within, wasKilled ? 'killed' : 'closed');
  await copyShop(shop.place.dataFolder, folder);
  return { folder, wasKilled, stood: service.stood, witnesses };
}

/** A service on the shop of a folder; or what it said when it would not. */
export const servedOr = (script: string, dataFolder: string, environment: Readonly<Record<string, string>> = {}) =>
  startService(script, { dataFolder }, environment).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
