/** New models that are taken up by a service while shoppers ask it. */

import { createHash } from 'node:crypto';
import { openBuildShop } from '../ledger/shopForBuilds.ts';
import { madeModel, publishModel } from '../server/support/madeModel.ts';
import { askAs } from './support/ask.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';

const askers = 4;
/** Two lists in one answer. The name of each is a keyed hash of the model's version and of what is in it (lists/answerList.ts). */
const twoLists = `{
  one: recommendations(input: { surface: FOR_YOU, context: { sessionToken: "a browser" } }) { ...whole }
  other: recommendations(input: { surface: TRENDING, context: { sessionToken: "a browser" } }) { ...whole }
}
fragment whole on RecommendationList { recommendationId items(first: 20) { nodes { id } } }`;

export const hotReloads: Fault = {
  name: 'hot-reloads',
  promise: 'A new model that is taken up fails nobody’s request, and no answer is of two models.',
  needs: ['PostgreSQL'],
  trials: { short: 0, long: 100, step: 20 },
  tell: ({ reloads, answered }) =>
    `${reloads} new models: ${answered} answers with two lists each, 0 failed, 0 of two models`,
  async run(trials) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const service = await startService(await serviceScript(), shop.place);
    const builder = await openBuildShop(shop.place);
    const ask = async (place: number): Promise<string | null> => {
      const told = await askAs(`asker-${place}`, service.url, twoLists);
      return told && createHash('sha256').update(JSON.stringify(told)).digest('base64');
    };
    /** What is right: each asker's answer of each model, asked for while nothing changes. */
    const right = new Set<string | null>();
    const settledAnswers = async () => {
      for (let place = 0; place < askers; place += 1) right.add(await ask(place));
    };
    const seen = new Map<string, number>();
    const found: string[] = [];
    let answered = 0;
    let isOver = false;
    try {
      await settledAnswers();
      const asking = Array.from({ length: askers }, async (_, place) => {
        while (!isOver) {
          const answer = await ask(place);
          answered += 1;
          if (answer === null) found.push(`answer ${answered} failed`);
          else seen.set(answer, (seen.get(answer) ?? 0) + 1);
        }
      });
      for (let trial = 0; trial < trials; trial += 1) {
        const before = await ask(0);
        const model = madeModel(`reload-${trial}`);
        const { MOST_BOUGHT } = model.popularity;
        // Every other one has the least bought first, so that lists differ and not only their names.
        const popularity = {
          ...model.popularity,
          MOST_BOUGHT: trial % 2 === 0 ? MOST_BOUGHT!.toReversed() : MOST_BOUGHT,
        };
        await publishModel(builder.store, { ...model, popularity });
        for (let last = before, now = await ask(0); now === before || now !== last; [last, now] = [now, await ask(0)]);
        await settledAnswers();
      }
      isOver = true;
      await Promise.all(asking);
      for (const [answer, times] of seen) if (!right.has(answer)) found.push(`${times} answers are of no one model`);
      if (right.has(null)) found.push('an answer failed while nothing changed');
      if (right.size !== askers * (trials + 1)) found.push(`${right.size} different answers of ${trials + 1} models`);
      mustBeNone(found, `in ${trials} reloads`);
      return { reloads: trials, answered };
    } finally {
      isOver = true;
      await builder.close();
      await service.kill();
    }
  },
};
