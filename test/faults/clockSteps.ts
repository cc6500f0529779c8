/** A clock that jumps by a day, forwards and back, below a running service. */

import { askAdmin, askAs } from './support/ask.ts';
import { failingCalls } from './support/failingCalls.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { type Service, startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { standingComplaints } from './support/standingComplaints.ts';

const day = 86_400_000;
const steps = [day, -day, 0];

const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';
const say =
  'mutation ($purpose: Purpose!, $granted: Boolean!) { setConsent(input: { choices: [{ purpose: $purpose, granted: $granted }] }) { userErrors { code } } }';
const record =
  'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted ignored userErrors { code } } }';
const forYou = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode } }';

export const clockSteps: Fault = {
  name: 'clock-steps',
  promise:
    'A clock that jumps by a day loses nothing, doubles nothing, un-spends nothing, and what was said last holds.',
  needs: ['a C compiler'],
  trials: { short: 0, long: 50, step: 10 },
  tell: ({ steps: times, events }) =>
    `${times} times a day forwards, two back and one forwards: of ${events} acknowledged events 0 lost and 0 doubled, the last word of everybody holds, spent ≥ released`,
  async run(trials) {
    await using shop = await freshPlace();
    const script = await serviceScript();
    const calls = failingCalls(shop.place.dataFolder);
    const found: string[] = [];
    let service: Service = await startService(script, shop.place, calls.environment);
    let before = service.stood;
    let events = 0;
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const who = `clock-${process.pid}-${trial}`;
        const real = Date.now();
        let step = 0;
        const ask = (query: string, variables: object = {}) =>
          askAs(who, service.url, query, variables, Date.now() + step);
        const allow = async (purpose: string, granted: boolean) => {
          if ((await ask(say, { purpose, granted })) === null)
            found.push(`trial ${trial}, ${step}: no consent was taken`);
        };
        const send = async () =>
          (
            await ask(record, {
              input: Array.from({ length: 5 }, (_, place) => ({
                ...{ eventId: `${who}-${step}-${place}`, productId: `p${1 + place}`, kind: 'VIEW' },
                occurredAt: new Date(real + step).toISOString(),
              })),
            })
          )?.recordEvents as { accepted: number; ignored: number } | undefined;
        const mode = async () => ((await ask(forYou))?.recommendations as { mode: string } | undefined)?.mode;

        await allow('LEARN', true);
        for (step of steps) {
          calls.set({ clock: step });
          await allow('PERSONALIZE', true);
          if ((await mode()) !== 'FULL') found.push(`trial ${trial}, ${step}: what was allowed does not hold`);
          // Whoever was not answered in time sends again what may have been taken.
          const sent = await send();
          if ((sent?.accepted ?? 0) + (sent?.ignored ?? 0) !== 5)
            found.push(`trial ${trial}, ${step}: events were not taken`);
          await allow('PERSONALIZE', false);
          if ((await mode()) !== 'NON_PERSONAL') found.push(`trial ${trial}, ${step}: a withdrawal does not hold`);
          events += 5;
          if (trial % 8 === 0) await askAdmin(service.url, build);
        }
        // Allowed a day ahead, and withdrawn a day behind: what was said last holds, at every hour.
        for (step of [day, -day]) {
          calls.set({ clock: step });
          await allow('PERSONALIZE', step > 0);
        }
        if (trial % 8 === 0) {
          await service.kill();
          service = await startService(script, shop.place, calls.environment);
          found.push(...standingComplaints(service.stood, before, true));
          before = service.stood;
        }
        for (step of steps) {
          calls.set({ clock: step });
          if ((await mode()) !== 'NON_PERSONAL')
            found.push(`trial ${trial}, ${step}: the last withdrawal does not hold`);
          if ((await send())?.ignored !== 5) found.push(`trial ${trial}, ${step}: events do not count once`);
        }
      }
      mustBeNone(found, `in ${trials} trials`);
      return { steps: trials, events };
    } finally {
      await service.kill();
      calls.close();
    }
  },
};
