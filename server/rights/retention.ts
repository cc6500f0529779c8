import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Store } from '../../engine/store/store.ts';
import { forgetExcluded } from './forgetExcluded.ts';
import type { RightsDesk } from './rightsDesk.ts';

export interface RetentionParts {
  readonly store: Pick<Store, 'rights' | 'served' | 'settings'>;
  readonly desk: Pick<RightsDesk, 'carryOutDue'>;
  /** Ends what was begun for everybody and cut off. */
  readonly goOn: () => Promise<void>;
  readonly catalogue: () => Promise<Catalogue>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly historyDays: number;
  readonly requestDays: number;
  readonly offerLogDays: number;
}

/** What was forgotten because its time was over. */
export interface Retained {
  readonly interactions: number;
  readonly requests: number;
  readonly lists: number;
  readonly erasures: number;
  /** Up to when the clock is believed: what is younger by it stays. In milliseconds since 1970. */
  readonly believed: number;
}

const hour = 3_600_000;
const day = 24 * hour;
const settingName = 'retention clock';

/**
 * Forgets what has been kept long enough, and what is about products that may not be remembered any more. Run once an hour; a run that is missed is made up for by the next.
 *
 * What is gone cannot come back, so the clock is not simply believed: between two runs it counts for two hours at most,
 * whatever it says. A clock that jumps forward by a day forgets nothing early; it is believed again once as many runs have
 * passed. One that jumps back forgets later.
 */
export async function retain(parts: RetentionParts): Promise<Retained> {
  const { store, now } = parts;
  await parts.goOn();
  const believed = await believedClock(parts);
  const { rights, served } = store;
  return {
    erasures: await parts.desk.carryOutDue(),
    interactions:
      (await rights.forgetReceivedBefore(believed - parts.historyDays * day)) + (await forgetExcluded(parts)),
    // A link that ends too early is no loss: another is made for the asking.
    requests: await rights.forgetDecidedBefore(believed - parts.requestDays * day, now()),
    lists: await served.forgetServedBefore(believed - parts.offerLogDays * day),
    believed,
  };
}

/** How far the clock has got, in steps of two hours a run; two days behind at first, when nothing else is known. */
async function believedClock({ store, now }: RetentionParts): Promise<number> {
  const said = await store.settings.read(settingName);
  const at = now();
  const before = said === null ? at - 2 * day : Number(said);
  const believed = Math.min(at, before + 2 * hour);
  await store.settings.write(settingName, String(Math.max(before, believed)));
  return believed;
}
