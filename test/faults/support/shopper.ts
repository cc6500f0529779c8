import { askAs } from './ask.ts';
import { patiently } from './patiently.ts';

/** Somebody who writes down what was acknowledged to them, and holds the shop to it. */
export interface Shopper {
  /** Goes on until an answer stays away, or it is over, at a service that may be killed at any moment. */
  shop(serviceOf: () => string, isOver: () => boolean): Promise<void>;
  /** What does not hold of what was acknowledged; nothing where all does. Asks a service that answers. */
  complaints(service: string): Promise<readonly string[]>;
  /** Acknowledged so far. */
  readonly counts: { readonly events: number; readonly consents: number; readonly lists: number };
}

const batchSize = 5;
const recordEvents =
  'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted ignored userErrors { code } } }';
const setConsent =
  'mutation ($choices: [ConsentChoiceInput!]!) { setConsent(input: { choices: $choices }) { userErrors { code } } }';
const forYou = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode degraded } }';

interface AnsweredList {
  readonly mode: string;
  readonly degraded: readonly string[];
}

interface Recorded {
  readonly accepted: number;
  readonly ignored: number;
  readonly userErrors: readonly object[];
}

/** @param name no other shopper's, ever: events are named after it */
export function shopper(name: string): Shopper {
  const at = new Date().toISOString();
  const acknowledged: number[] = [];
  let underWay: number | null = null;
  let mayPersonalize: boolean | 'UNKNOWN' = false;
  const counts = { events: 0, consents: 0, lists: 0 };

  const batch = (number: number) =>
    Array.from({ length: batchSize }, (_, place) => ({
      eventId: `${name}-${number}-${place}`,
      productId: `p${1 + ((number * batchSize + place) % 20)}`,
      kind: 'VIEW',
      occurredAt: at,
    }));
  const send = async (service: string, number: number): Promise<Recorded | null> =>
    ((await askAs(name, service, recordEvents, { input: batch(number) }))?.recordEvents as Recorded) ?? null;
  const say = async (service: string, choices: object): Promise<boolean> =>
    (await askAs(name, service, setConsent, { choices })) !== null;

  return {
    counts,
    async shop(serviceOf, isOver) {
      if (!(await say(serviceOf(), [{ purpose: 'LEARN', granted: true }]))) return;
      for (let number = 0; !isOver(); number += 1) {
        underWay = number;
        const recorded = await send(serviceOf(), number);
        if (recorded === null) return;
        if (recorded.accepted + recorded.ignored !== batchSize)
          throw new Error(`${name}: a batch was acknowledged as ${JSON.stringify(recorded)}`);
        acknowledged.push(number);
        underWay = null;
        counts.events += batchSize;

        const granted = number % 2 === 0;
        mayPersonalize = 'UNKNOWN';
        if (!(await say(serviceOf(), [{ purpose: 'PERSONALIZE', granted }]))) return;
        mayPersonalize = granted;
        counts.consents += 1;
        if ((await askAs(name, serviceOf(), forYou)) === null) return;
        counts.lists += 1;
      }
    },
    async complaints(service) {
      const found: string[] = [];
      for (const number of acknowledged) {
        const again = await patiently(() => send(service, number));
        if (again?.ignored !== batchSize)
          found.push(`${name}: batch ${number} was acknowledged, and now is ${JSON.stringify(again)}`);
      }
      const unfinished = underWay;
      if (unfinished !== null) {
        const now = await patiently(() => send(service, unfinished));
        const isWhole = now !== null && [now.accepted, now.ignored].toSorted().join() === `0,${batchSize}`;
        if (!isWhole) found.push(`${name}: half of batch ${unfinished} was kept: ${JSON.stringify(now)}`);
      }
      const list = await patiently(async () => {
        const told = (await askAs(name, service, forYou))?.recommendations as AnsweredList | undefined;
        // A database that is slow just now is no answer to what was asked.
        return told === undefined || told.degraded.includes('CONSENT_UNKNOWN') ? null : told;
      });
      if (mayPersonalize !== 'UNKNOWN' && (list?.mode === 'FULL') !== mayPersonalize)
        found.push(`${name}: allowed ${mayPersonalize} to be personal, and the list is ${list?.mode}`);
      return found;
    },
  };
}
