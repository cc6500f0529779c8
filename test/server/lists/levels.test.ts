import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { learn, recommend } from '../../../engine/engine.ts';
import type { ItemModel } from '../../../engine/model/itemModel.ts';
import { defaultLearningKnobs, defaultOfferKnobs } from '../../../engine/options.ts';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { ReleaseId, UserId } from '../../../engine/terms/ids.ts';
import type { Touch } from '../../../engine/terms/interaction.ts';
import type { Mode } from '../../../engine/terms/mode.ts';
import { usualSettings } from '../../../engine/terms/shopperSettings.ts';
import { subjectsFor } from '../../../engine/terms/statistic.ts';
import { unknownCircumstances } from '../../../server/lists/listQuestion.ts';
import { personalize } from '../../../server/lists/personalize.ts';
import { inventShop, type Shopper } from '../../../simulator/population.ts';
import { ndcgAt } from '../../../simulator/relevance/ndcg.ts';
import { seededKeyed, seededRandom } from '../../../simulator/seededRandom.ts';
import { inTurn } from '../../support/people.ts';

const now = Date.UTC(2026, 0, 5);
const invented = inventShop({ people: 3600, seed: 'levels' });
const catalogue = createCatalogue(invented.items);
/** Learned from these, and judged by the others, of whom the model knows nothing. */
const learners = invented.shoppers.slice(0, 3000);
const latest = 3;

/** One touch of each product, the latest, oldest first. */
const touchesOf = ({ touches }: Shopper): readonly Touch[] => [
  ...new Map(touches.map(({ itemId, kind, ago }) => [itemId, { itemId, kind, at: now - ago }])).values(),
];

/** What somebody did before now, and what of theirs a list is to find again: every third product. */
interface Judged {
  readonly known: readonly Touch[];
  readonly hidden: ReadonlySet<number>;
  /** The department that they know most of, and their two narrow categories: what they might name. */
  readonly widely: readonly string[];
  readonly narrowly: readonly string[];
}

const commonest = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].toSorted((one, other) => timesIn(names, other) - timesIn(names, one));
const timesIn = (names: readonly string[], name: string): number => names.filter((one) => one === name).length;

const judged: readonly Judged[] = invented.shoppers
  .slice(3000)
  .map(touchesOf)
  .filter((touches) => touches.length >= 6)
  .map((touches) => {
    const known = touches.filter((_, place) => place % 3 !== 2);
    const categories = known.map(({ itemId }) => catalogue.items[catalogue.indexOf(itemId)!]!.categories);
    return {
      known,
      widely: commonest(categories.map((path) => path[0]!)).slice(0, 1),
      narrowly: commonest(categories.map((path) => path.at(-1)!)).slice(0, 2),
      hidden: new Set(touches.filter((_, place) => place % 3 === 2).map(({ itemId }) => catalogue.indexOf(itemId)!)),
    };
  });

async function learned(): Promise<ItemModel> {
  const { ledger } = memoryStore();
  await ledger.openBudget('window', 1e9);
  const result = await learn({
    releaseId: 'levels' as ReleaseId,
    windowId: 'window',
    at: now,
    catalogue,
    subjects: subjectsFor(['VIEW', 'CART', 'PURCHASE']),
    knobs: { ...defaultLearningKnobs, epsilon: 2 },
    ledger,
    people: inTurn(
      learners.map((shopper) => ({
        profile: { userId: shopper.subject as UserId, touches: touchesOf(shopper) },
        consent: { LEARN: true },
      })),
    ),
    random: seededRandom('levels'),
  });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** The mean nDCG@20 of what somebody of this level is offered, over everybody who is judged. */
async function gainOf(
  level: Mode,
  model: ItemModel,
  interestsOf: (judged: Judged) => readonly string[],
): Promise<number> {
  let sum = 0;
  for (const one of judged) {
    const { known, hidden } = one;
    const { profile, consent } = personalize(
      {
        viewer: { userId: 'viewer' as UserId, minor: false },
        circumstances: { ...unknownCircumstances, history: known.slice(-latest) },
        cart: [],
      },
      {
        consent: { PERSONALIZE: true },
        settings: { ...usualSettings, level, interests: interestsOf(one) },
        touches: () => known,
      },
    );
    const { offers } = recommend({
      catalogue,
      model,
      surface: 'FOR_YOU',
      anchor: null,
      profile,
      consent,
      without: known.map(({ itemId }) => itemId),
      knobs: { ...defaultOfferKnobs, randomShare: 0 },
      random: seededKeyed('levels'),
      at: now,
      length: 20,
    });
    sum += ndcgAt(
      20,
      offers.map(({ itemId }) => catalogue.indexOf(itemId)!),
      hidden,
    );
  }
  return sum / judged.length;
}

const nothing = (): readonly string[] => [];

describe('the four levels, on people whom the model does not know', () => {
  let gains: Readonly<Record<string, number>>;
  beforeAll(async () => {
    const model = await learned();
    gains = {
      FULL: await gainOf('FULL', model, nothing),
      SESSION_ONLY: await gainOf('SESSION_ONLY', model, nothing),
      'DECLARED, one department': await gainOf('DECLARED', model, ({ widely }) => widely),
      'DECLARED, two categories': await gainOf('DECLARED', model, ({ narrowly }) => narrowly),
      NON_PERSONAL: await gainOf('NON_PERSONAL', model, nothing),
    };
  });

  it('are tuned lists, each better than the list of everybody, and more history is better than less', () => {
    const least = gains.NON_PERSONAL!;
    expect(least).toBeGreaterThan(0.1);
    for (const [level, gain] of Object.entries(gains))
      if (level !== 'NON_PERSONAL') expect(gain, level).toBeGreaterThan(1.2 * least);
    expect(gains.FULL).toBeGreaterThan(gains.SESSION_ONLY!);
  });

  it('are as good as docs/consent.md says', () => {
    const page = readFileSync(new URL('../../../docs/consent.md', import.meta.url), 'utf8');
    for (const [level, gain] of Object.entries(gains)) expect(page).toContain(`| ${level} | ${gain.toFixed(2)} |`);
  });
});
