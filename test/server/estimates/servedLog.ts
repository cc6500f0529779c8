import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { recommend } from '../../../engine/engine.ts';
import { defaultOfferKnobs } from '../../../engine/options.ts';
import type { ServedOutcome } from '../../../engine/terms/servedList.ts';
import { seededKeyed, seededRandom } from '../../../simulator/seededRandom.ts';
import { modelOf, neighbourhoodsOf } from '../../support/models.ts';
import { itemsNamed } from '../../support/people.ts';
import { pin, ruleOf } from '../../support/rules.ts';

const itemCount = 30;
const catalogue = createCatalogue(itemsNamed(itemCount), []);
const model = modelOf(
  Array.from({ length: itemCount }, (_, item) => 100 - item),
  neighbourhoodsOf(Array.from({ length: itemCount }, () => [])),
);
const rules = [ruleOf('launch', pin('i25', 2))];

/** Invented shoppers click the better an item ranks, and a few odd ones as well. */
export const clickChance = (itemId: string): number => {
  const item = Number(itemId.slice(1));
  return item % 7 === 3 ? 0.6 : 0.5 / (1 + item / 4);
};

export interface LogOptions {
  readonly viewers: number;
  readonly randomShare: number;
  readonly seed: string;
  readonly policy?: string;
}

/** What the engine itself showed to so many viewers, and what they did: looked from the top down, as far as they cared to. */
export async function* servedLog({
  viewers,
  randomShare,
  seed,
  policy = '',
}: LogOptions): AsyncGenerator<ServedOutcome> {
  const shopper = seededRandom('shoppers', seed);
  const unit = () => shopper.bytes(6) / 2 ** 48;
  for (let viewer = 0; viewer < viewers; viewer += 1) {
    const { offers } = recommend({
      catalogue,
      model,
      surface: 'FOR_YOU',
      anchor: null,
      profile: null,
      consent: {},
      without: [],
      knobs: { ...defaultOfferKnobs, randomShare },
      random: seededKeyed('log', seed, viewer),
      at: 0,
      length: 8,
      rules,
    });
    const looks = 3 + Math.floor(unit() * 6);
    const list = {
      listId: `list-${viewer}`,
      servedAt: 0,
      surface: 'FOR_YOU',
      mode: 'FULL',
      modelVersion: 'm',
      epoch: 0,
      policy,
      randomShare,
    } as const;
    for (const { slot, itemId, origin, propensity, drawChance } of offers.slice(0, looks))
      yield {
        slot,
        itemId,
        origin,
        propensity,
        drawChance,
        list,
        seen: true,
        clicked: unit() < clickChance(itemId),
        dismissed: null,
      };
  }
}
