import {
  admit,
  type Consent,
  createCatalogue,
  defaultLearningKnobs,
  defaultOfferKnobs,
  defaultSensitivityRules,
  type Item,
  type ItemId,
  learn,
  memoryStore,
  type Profile,
  type ReleaseId,
  recommend,
  subjectsFor,
  type UserId,
} from '../../../engine/index.ts';
import { evenPool } from '../../../simulator/evenPool.ts';
import { seededKeyed, seededRandom } from '../../../simulator/seededRandom.ts';
import {
  type AttackContext,
  allProtections,
  type Protections,
  type Trait,
  type Viewer,
} from '../../../simulator/terms/attack.ts';
import type { Setting } from '../../../simulator/terms/setting.ts';
import type { Split } from '../../../simulator/terms/split.ts';
import { inTurn } from '../../support/people.ts';

const consent: Consent = { LEARN: true, PERSONALIZE: true };

export const settingOf = (changes: Partial<Setting> = {}): Setting => ({
  engine: 'tightrope',
  epsilon: 1,
  delta: 1e-6,
  builds: 1,
  randomShare: 0.2,
  people: null,
  head: null,
  contributionBound: null,
  neighbourhoodSize: null,
  ...changes,
});

export interface UnderAttack {
  /** Item i of the split is at place i. */
  readonly items: readonly Item[];
  readonly split: Split;
  readonly setting?: Setting;
  /** What is taken away from what the setting states. */
  readonly without?: Partial<Protections>;
  readonly traits?: readonly Trait[];
  readonly k?: number;
  readonly seed?: string | number;
}

/** The engine as a shop runs it, with leaks planted where `without` says so, for an attack to be run on. */
export function engineUnderAttack({
  items: shopItems,
  split,
  setting = settingOf(),
  without = {},
  traits = [],
  k = 20,
  seed = 1,
}: UnderAttack): AttackContext {
  const { noise, mixing, pool, sensitive } = { ...allProtections, ...without };
  const catalogue = createCatalogue(shopItems, sensitive === 'OPEN' ? [] : defaultSensitivityRules);
  const stated = setting.epsilon;
  const epsilon = noise === 'OFF' || stated === null ? null : noise === 'HALF' ? 2 * stated : stated;
  const profileOf = (name: string, items: Uint32Array): Profile => ({
    userId: name as UserId,
    touches: Array.from(items, (item) => ({ itemId: catalogue.items[item]!.itemId, kind: 'PURCHASE', at: 0 })),
  });
  return {
    setting,
    k,
    catalogue,
    ...split,
    traits,
    pause: async () => {},
    ofHoldOut: async (_name, make) => make(),
    async build({ release, learners = split.learners, onReleased }) {
      const { ledger } = memoryStore();
      await ledger.openBudget('attack', Number.MAX_SAFE_INTEGER);
      const learned = await learn({
        releaseId: release as ReleaseId,
        windowId: 'attack',
        at: 0,
        catalogue,
        subjects: subjectsFor(['PURCHASE']),
        knobs: { ...defaultLearningKnobs, epsilon, delta: setting.delta ?? 1e-6, headSize: setting.head },
        ledger,
        people: inTurn(learners.map((items, place) => ({ profile: profileOf(`p${place}`, items), consent }))),
        random: seededRandom('noise', seed, release, String(epsilon)),
        ...(onReleased ? { onReleased } : {}),
      });
      if (!learned.ok) throw new Error(JSON.stringify(learned.refusal));
      return learned.value;
    },
    async offers(model, viewers, { epoch, question = 0, length = k }) {
      const asked = pool === 'UNIFORM' ? evenPool(model) : model;
      return viewers.map((viewer) => {
        const { offers } = recommend({
          catalogue,
          model: asked,
          surface: 'FOR_YOU',
          anchor: null,
          profile: personalizable(viewer),
          consent,
          without: [],
          knobs: { ...defaultOfferKnobs, randomShare: mixing === 'OFF' ? 0 : setting.randomShare },
          random: seededKeyed('mixing', seed, viewer.name, epoch, mixing === 'FRESH' ? question : 0),
          at: 0,
          length,
        });
        return {
          items: offers.map(({ itemId }) => catalogue.indexOf(itemId as ItemId)!),
          random: offers.map(({ origin }) => origin === 'RANDOM'),
        };
      });
    },
  };

  function personalizable({ name, items }: Viewer) {
    const admitted = admit(profileOf(name, items), consent, 'PERSONALIZE');
    if (!admitted.ok) throw new Error('consent must allow PERSONALIZE');
    return admitted.value;
  }
}
