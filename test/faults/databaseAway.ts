/** A database that is gone for a while, refusing connections or silent. */

import { setTimeout as wait } from 'node:timers/promises';
import { cuttableLine } from '../support/cuttableLine.ts';
import { askAs, askInTime } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';

const forYou = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode degraded items { nodes { id } } } }';
const allow =
  'mutation ($granted: Boolean!) { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: $granted }, { purpose: LEARN, granted: true }] }) { userErrors { code } } }';
const record =
  'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted ignored userErrors { code } } }';

interface AnsweredList {
  readonly mode: string;
  readonly items: { readonly nodes: readonly object[] };
}

export const databaseAway: Fault = {
  name: 'database-away',
  promise:
    'While the database is away lists go on, personal for nobody whose consent cannot be read, and nothing is acknowledged; it is back with it.',
  needs: ['PostgreSQL'],
  // Seconds of each outage.
  trials: { short: 0, long: 60, step: 60 },
  tell: ({ seconds, lists, mostBack = 0 }) =>
    `away for ${seconds} s, once refused and once silent: ${lists} lists, 0 failed, 0 personal without a consent that was read, 0 false acknowledgements; writes again after ${mostBack.toFixed(0)} ms at most`,
  async run(seconds) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const line = await cuttableLine(postgres.url);
    const service = await startService(await serviceScript(), { ...shop.place, databaseUrl: line.url });
    const list = async (): Promise<AnsweredList | null> =>
      ((await askInTime('ada', service.url, forYou))?.recommendations as AnsweredList | undefined) ?? null;
    const at = new Date().toISOString();
    const send = async (name: string) =>
      ((
        await askAs('ada', service.url, record, {
          input: [{ eventId: name, productId: 'p1', kind: 'VIEW', occurredAt: at }],
        })
      )?.recordEvents as { accepted: number; ignored: number } | undefined) ?? null;
    const again = async (name: string) => {
      for (;;) {
        const told = await send(name);
        if (told !== null) return told;
        await wait(50);
      }
    };
    const found: string[] = [];
    let lists = 0;
    let mostBack = 0;
    try {
      const outages = {
        refused: [() => line.set('CUT'), () => line.set('OPEN')],
        silent: [() => line.set('SILENT'), () => line.set('OPEN')],
      } as const;
      for (const [how, [begin, end]] of Object.entries(outages)) {
        while ((await askAs('ada', service.url, allow, { granted: true })) === null) await wait(50);
        while ((await list())?.mode !== 'FULL') await wait(50);
        begin();
        const acknowledged: string[] = [];
        let unwritten: string | null = null;
        const until = performance.now() + 1000 * seconds;
        for (let turn = 0; performance.now() < until; turn += 1) {
          const answered = await list();
          lists += 1;
          if (answered === null || answered.items.nodes.length === 0) found.push(`${how}: list ${turn} failed`);
          else if (answered.mode !== 'NON_PERSONAL') found.push(`${how}: list ${turn} was ${answered.mode}`);
          const name = `${how}-${turn}`;
          if ((await send(name)) !== null) acknowledged.push(name);
          else unwritten = name;
          await wait(20);
        }
        if (acknowledged.length > 0) found.push(`${how}: acknowledged ${acknowledged.length} events`);
        end();
        const began = performance.now();
        while ((await send('back')) === null) await wait(20);
        mostBack = Math.max(mostBack, performance.now() - began);
        for (const name of acknowledged)
          if ((await again(name)).ignored !== 1) found.push(`${how}: ${name} was acknowledged and lost`);
        if (unwritten !== null && (await again(unwritten)).ignored + (await again(unwritten)).ignored < 1)
          found.push(`${how}: ${unwritten} cannot be sent again`);
      }
      mustBeNone(found, `with the database away for ${seconds} s`);
      return { seconds, lists, mostBack };
    } finally {
      line.set('OPEN');
      await service.kill();
      await line.close();
    }
  },
};
