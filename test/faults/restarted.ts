/** Replicas behind a proxy that are restarted one after the other, and given new models, while shoppers ask. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openBuildShop } from '../ledger/shopForBuilds.ts';
import { askAs } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { faultEnvironment } from './support/faultShop.ts';
import { freshPlace } from './support/freshPlace.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { serviceScript } from './support/serviceScript.ts';
import { untilThere } from './support/untilThere.ts';

const askers = 4;
const forYou =
  '{ recommendations(input: { surface: FOR_YOU, context: {} }, first: 10) { mode items { nodes { id } } } }';

export const rollingRestart: Fault = {
  name: 'rolling-restart',
  promise: 'Restarting replicas one after the other, with new models in between, fails nobody’s request.',
  needs: ['PostgreSQL'],
  trials: { short: 1, long: 50, step: 5 },
  tell: ({ restarts, answered }) =>
    `${restarts} rolling restarts of two replicas, with a new model in each: ${answered} lists, 0 failed`,
  async run(trials) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const composition = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../deploy/replicas.mjs', import.meta.url)), '--entry', await serviceScript()],
      {
        env: { ...faultEnvironment(shop.place), TIGHTROPE_DRAIN_SECONDS: '2' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = once(composition, 'exit');
    const lines = createInterface({ input: composition.stdout })[Symbol.asyncIterator]();
    const nextLine = async (): Promise<string> => (await lines.next()).value ?? 'it ended';
    const builder = await openBuildShop(shop.place, { TIGHTROPE_EPSILON: '0.01', TIGHTROPE_EPSILON_PER_WINDOW: '256' });
    try {
      const url = (await nextLine()).replace('listening on ', '');
      let isOver = false;
      let answered = 0;
      const failures: string[] = [];
      const asking = Array.from({ length: askers }, async (_, place) => {
        while (!isOver) {
          const list = (await askAs(`asker-${place}`, url, forYou))?.recommendations as
            | { items: { nodes: object[] } }
            | undefined;
          if (list?.items.nodes.length === 10) answered += 1;
          else failures.push(`request ${answered} of ${place}: ${JSON.stringify(list ?? null)}`);
        }
      });
      for (let trial = 0; trial < trials; trial += 1) {
        composition.kill('SIGHUP');
        const built = await untilThere(() => builder.build({}));
        if (!built.ok) failures.push(`a build was refused: ${built.refusal.code}`);
        const said = await nextLine();
        if (said !== 'restarted') failures.push(`the composition said: ${said}`);
      }
      isOver = true;
      await Promise.all(asking);
      mustBeNone(failures, `in ${trials} rolling restarts`);
      return { restarts: trials, answered };
    } finally {
      await builder.close();
      composition.kill('SIGTERM');
      await ended;
    }
  },
};
