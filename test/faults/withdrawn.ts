/** A consent that is withdrawn on one replica, and a person who is erased there, while another one answers. */

import { askAs } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';

const erase =
  'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status } userErrors { code } } }';
const forYou = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode } }';
const say =
  'mutation ($granted: Boolean!) { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: $granted }] }) { userErrors { code } } }';

export const withdrawnElsewhere: Fault = {
  name: 'withdrawn-elsewhere',
  promise: 'After a withdrawal or an erasure was acknowledged on one replica, no replica answers personally.',
  needs: ['PostgreSQL'],
  trials: { short: 0, long: 10_000, step: 1000 },
  tell: ({ withdrawals, erasures, wasPersonal }) =>
    `${withdrawals} withdrawals and ${erasures} erasures, after ${wasPersonal} personal lists: 0 personal answers of either replica after the acknowledgement`,
  async run(trials) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const script = await serviceScript();
    const services = [await startService(script, shop.place), await startService(script, shop.place)];
    const modeAt = async (place: number, who: string) =>
      ((await askAs(who, services[place]!.url, forYou))?.recommendations as { mode: string } | undefined)?.mode;
    const found: string[] = [];
    const done = { withdrawals: 0, erasures: 0 };
    let wasPersonal = 0;
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const who = `person-${trial % 8}`;
        const here = trial % 2;
        if ((await askAs(who, services[here]!.url, say, { granted: true })) === null) continue;
        if ((await modeAt(1 - here, who)) === 'FULL') wasPersonal += 1;
        // Two of four times with an erasure: after it nothing is known that could be personal.
        const what = trial % 4 > 1 ? 'erasures' : 'withdrawals';
        const told =
          what === 'erasures'
            ? await askAs(who, services[here]!.url, erase)
            : await askAs(who, services[here]!.url, say, { granted: false });
        if (told === null) continue;
        done[what] += 1;
        for (const place of [0, 1])
          if ((await modeAt(place, who)) === 'FULL')
            found.push(`trial ${trial}, ${what}: replica ${place} was still personal`);
      }
      if (wasPersonal === 0) found.push('no list was ever personal: nothing was tried');
      mustBeNone(found, `in ${trials} trials`);
      return { ...done, wasPersonal };
    } finally {
      for (const service of services) await service.kill();
    }
  },
};
