import { setTimeout as wait } from 'node:timers/promises';
import { sentenceFor } from '../engine/terms/refusals.ts';
import { accept, refuse } from '../engine/terms/result.ts';
import type { NameState } from '../server/jobs/nameRotation.ts';
import { askService } from './askService.ts';
import type { PersonWork } from './personWork.ts';

const fields = '{ generation waiting isRunning }';
/** How often a service that is at it is asked how far it is, in milliseconds. */
const askedEvery = 500;

/** What people are called at rest. */
export const namesNow: PersonWork<NameState> = {
  here: async (shop) => accept(await shop.names.state()),
  async there(config, locked) {
    const answer = await askService<{ readonly pseudonyms: NameState }>(config, locked, `{ pseudonyms ${fields} }`);
    return answer.ok ? accept(answer.value.pseudonyms) : answer;
  },
};

/** Makes everybody's name anew. @param tell told how many people are left, now and then */
export const rotateNames = (tell: (waiting: number) => void): PersonWork<NameState> => ({
  async here(shop) {
    const rotated = await shop.names.rotate('the command line', tell);
    return rotated.ok ? rotated : refuse(sentenceFor(rotated.refusal));
  },
  async there(config, locked) {
    const before = await namesNow.there(config, locked);
    if (!before.ok) return before;
    const began = await askService(config, locked, `mutation { rotatePseudonyms ${fields} }`);
    if (!began.ok) return began;
    for (;;) {
      const now = await namesNow.there(config, locked);
      if (!now.ok) return now;
      const { generation, waiting, isRunning } = now.value;
      if (!isRunning && waiting === 0 && (generation > before.value.generation || before.value.waiting > 0)) return now;
      if (!isRunning) return refuse('The service did not begin: a model is being built. Try again when it is done.');
      tell(waiting);
      await wait(askedEvery);
    }
  },
});
