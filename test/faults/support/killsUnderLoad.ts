import { setTimeout as wait } from 'node:timers/promises';
import { wholeBelow } from '../../../engine/random/wholeBelow.ts';
import { testRandom } from '../../support/testRandom.ts';
import { askAdmin } from './ask.ts';
import { type Counts, mustBeNone } from './fault.ts';
import { leaver } from './leaver.ts';
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
/** How many besides ask to be erased, one after the other, so that one of them is in the middle of it as a rule. */
const leavers = 8;
/** After how many acknowledgements of all shoppers together it is struck, and how much later, in milliseconds; uniformly. */
const most = { acknowledgements: 40, later: 60 };

/**
 * Strikes at random moments under load, and holds the shop to everything that was acknowledged before: events once each, no half
 * batch, the last consent, everybody erased who was told so, and how it found itself. Every fourth time a build is under way.
 *
 * @param found how the first service found the shop
 * @param seed names when it is struck
 * @returns what was counted; killsInWords() tells it
 */
export async function killsUnderLoad(
  victim: Victim,
  trials: number,
  found: FoundStanding,
  seed: string,
): Promise<Counts> {
  const random = testRandom(seed);
  let before = found;
  const sum = { kills: trials, events: 0, consents: 0, lists: 0, erased: 0, cutOff: 0 };
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
    const leaving = Array.from({ length: leavers }, (_, place) => leaver(`l${run}-${trial}-${place}`));
    const left = (async () => {
      for (const [place, one] of leaving.entries()) {
        const { length } = victim.services();
        if (!isOver) await one.leave(() => victim.services()[place % length]!);
      }
    })();
    if (trial % 4 === 0) void askAdmin(victim.services()[0]!, 'mutation { buildModel(input: {}) { __typename } }');
    const strikeAfter = wholeBelow(most.acknowledgements, random);
    let allEnded = false;
    const shopped = Promise.all(shopping).then(() => {
      allEnded = true;
    });
    while (!allEnded && acknowledgedTo(people) < strikeAfter) await wait(1);
    await wait(wholeBelow(most.later, random));
    await victim.strike();
    isOver = true;
    const [stood] = await Promise.all([victim.mend(), shopped, left]);

    const when = `after strike ${trial + 1} of ${trials}`;
    if (stood !== null) {
      mustBeNone(standingComplaints(stood, before, victim.alone), when);
      before = stood;
    }
    for (const service of new Set(victim.services()))
      mustBeNone((await Promise.all([...people, ...leaving].map((one) => one.complaints(service)))).flat(), when);
    for (const one of leaving) {
      if (one.came() === 'ERASED') sum.erased += 1;
      if (one.came() === 'ASKED') sum.cutOff += 1;
    }
    for (const { counts } of people)
      for (const what of ['events', 'consents', 'lists'] as const) sum[what] += counts[what];
  }
  return sum;
}

export const killsInWords = ({ kills, events, consents, erased, cutOff, lists }: Counts): string =>
  `${kills} kills: of ${events} acknowledged events 0 lost and 0 doubled, of ${consents} consents 0 lost, of ${erased} people erased 0 back, of ${cutOff} whose erasure was cut off 0 by half, 0 corrupt stores; ${lists} lists`;

const acknowledgedTo = (people: readonly Shopper[]): number =>
  people.reduce((sum, { counts }) => sum + counts.events / 5 + counts.consents + counts.lists, 0);
