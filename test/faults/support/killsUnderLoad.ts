import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { askAdmin } from './ask.ts';
import { mustBeNone } from './fault.ts';
import type { FoundStanding } from './service.ts';
import { type Shopper, shopper } from './shopper.ts';
import { standingComplaints } from './standingComplaints.ts';

/** What is struck, while shoppers shop. */
export interface Victim {
  /** Where shoppers may ask; each asks one. */
  services(): readonly string[];
  strike(): Promise<void>;
  /** Brings back what was struck. @returns how a service that was started found the shop; null where none was */
  mend(): Promise<FoundStanding | null>;
  /** Whether nobody else works on the shop while a service starts. */
  readonly alone: boolean;
}

const shoppers = 6;
/** Within what time of the first shopper it is struck, in milliseconds; uniformly. */
const longest = 600;

/**
 * Strikes at random moments under load, and holds the shop to everything that was acknowledged before: events once each, no half
 * batch, the last consent, and how it found itself. Every fourth time a build is under way.
 *
 * @param found how the first service found the shop
 * @returns what was counted
 */
export async function killsUnderLoad(victim: Victim, trials: number, found: FoundStanding): Promise<string> {
  let before = found;
  const sum = { events: 0, consents: 0, lists: 0 };
  const run = `${process.pid}-${Date.now()}`;
  for (let trial = 0; trial < trials; trial += 1) {
    let isOver = false;
    const people: Shopper[] = Array.from({ length: shoppers }, (_, place) => shopper(`s${run}-${trial}-${place}`));
    const shopping = people.map((one, place) => {
      const { length } = victim.services();
      return one.shop(
        () => victim.services()[place % length]!,
        () => isOver,
      );
    });
    if (trial % 4 === 0) void askAdmin(victim.services()[0]!, 'mutation { buildModel(input: {}) { __typename } }');
    await wait(randomInt(longest));
    await victim.strike();
    isOver = true;
    const [stood] = await Promise.all([victim.mend(), Promise.all(shopping)]);

    const when = `after strike ${trial + 1} of ${trials}`;
    if (stood !== null) {
      mustBeNone(standingComplaints(stood, before, victim.alone), when);
      before = stood;
    }
    for (const service of new Set(victim.services()))
      mustBeNone((await Promise.all(people.map((one) => one.complaints(service)))).flat(), when);
    for (const { counts } of people)
      for (const what of ['events', 'consents', 'lists'] as const) sum[what] += counts[what];
  }
  return `${trials} kills: of ${sum.events} acknowledged events 0 lost and 0 doubled, of ${sum.consents} consents 0 lost, 0 corrupt stores; ${sum.lists} lists`;
}
