/** The knobs of the shop, as they are told and as they are shown. */

import { type FrequencyCap, type OfferKnobs, type QuietHours, sensitiveActions } from '../../engine/terms/knobs.ts';
import { situations } from '../../engine/terms/situation.ts';
import { builder } from '../builder.ts';
import type { KnobChange } from '../steering/diffKnobs.ts';
import type { KnobProfile, KnobSet, Preset } from '../steering/knobProfile.ts';
import { EventWeightsInput, EventWeightsType } from './eventWeights.ts';
import { SituationType } from './surface.ts';

const SituationPresetInput = builder.inputType('SituationPresetInput', {
  description: 'Knobs that a situation has of its own.',
  fields: (t) => ({
    situation: t.field({ type: SituationType, required: true }),
    randomShare: t.float(),
    sensitivePerList: t.int(),
    diversity: t.float(),
    rotationRate: t.float(),
  }),
});

const MarketPresetInput = builder.inputType('MarketPresetInput', {
  description: 'Knobs that a market has of its own. They go before those of the situation.',
  fields: (t) => ({
    market: t.string({ required: true }),
    randomShare: t.float(),
    sensitivePerList: t.int(),
    diversity: t.float(),
    rotationRate: t.float(),
  }),
});

const SensitiveActionType = builder.enumType('SensitiveAction', {
  description:
    'LIMIT: at most sensitivePerList of a telltale group stand in a list. WITHHOLD: nor does a list go by what its person has of one, without SENSITIVE.',
  values: sensitiveActions,
});

const RandomPoolInput = builder.inputType('RandomPoolInput', {
  description: 'What random offers are drawn from.',
  fields: (t) => ({
    minQuality: t.float({
      description: 'Products below this quantile of popularity are not drawn, from 0 and below 1: 1 − randomPoolShare.',
    }),
    categories: t.stringList({ description: 'At most 200; an empty list or none for every category.' }),
  }),
});

const CapInput = builder.inputType('FrequencyCapInput', {
  description: 'A product is shown at most cap times in periodSeconds before the epoch of the list.',
  fields: (t) => ({
    cap: t.int({ required: true, description: 'From 1 to 1000.' }),
    periodSeconds: t.int({ required: true, description: 'From 60 to 31622400.' }),
  }),
});

const QuietInput = builder.inputType('QuietHoursInput', {
  description:
    'From the beginning of one hour to that of another, in UTC; over midnight where it is not after the first.',
  fields: (t) => ({ from: t.int({ required: true }), until: t.int({ required: true }) }),
});

const RandomPoolType = builder.objectRef<OfferKnobs>('RandomPool').implement({
  fields: (t) => ({
    minQuality: t.float({ resolve: ({ randomPoolShare }) => 1 - randomPoolShare }),
    categories: t.stringList({ resolve: ({ randomPoolCategories }) => [...randomPoolCategories] }),
  }),
});
const CapType = builder.objectRef<FrequencyCap>('FrequencyCap').implement({
  fields: (t) => ({ cap: t.exposeInt('cap'), periodSeconds: t.exposeInt('periodSeconds') }),
});
const QuietType = builder.objectRef<QuietHours>('QuietHours').implement({
  fields: (t) => ({ from: t.exposeInt('from'), until: t.exposeInt('until') }),
});

export const KnobsInput = builder.inputType('KnobsInput', {
  description: 'Every knob; what is not said is as the service was configured, or as the engine has it.',
  fields: (t) => ({
    epsilon: t.float({ description: 'ε of a build, where the build does not say.' }),
    delta: t.float({ description: 'δ of a build.' }),
    maxItemsPerPerson: t.int({ description: 'The most items of one person that a build learns from.' }),
    neighbours: t.int({ description: 'How many neighbours of each item a model keeps.' }),
    minSupport: t.float({
      description:
        'The least noisy popularity of a product that gets neighbours, in people who hold it alone; 0 for any.',
    }),
    recencyHalfLifeDays: t.float({
      description:
        'How long before a build something counts half beside what else the same person did, from 1 to 3650 days; null where all counts alike.',
    }),
    eventWeights: t.field({
      type: EventWeightsInput,
      description: 'What views, carts and purchases count beside each other in a build; alike unless said.',
    }),
    halfLifeDays: t.float({ description: 'How long ago something counts half in lists.' }),
    randomShare: t.float({ description: 'The chance of a slot to hold a random offer.' }),
    randomPoolShare: t.float({
      description:
        'Random offers are drawn from this share of the products, the most popular ones: 0.3 is a higher floor than 0.5.',
    }),
    epochHours: t.float({ description: 'How long a list stays as it is.' }),
    diversity: t.float({ description: 'From 0 to 1: how much a list avoids categories that it has shown already.' }),
    rotationRate: t.float({ description: 'From 0 to 1: how much the ranked part moves from one epoch to the next.' }),
    sensitivePerList: t.int({ description: 'The most products of one sensitive sort in a list.' }),
    sensitiveAction: t.field({ type: SensitiveActionType }),
    randomPool: t.field({ type: RandomPoolInput, description: 'What random offers are drawn from.' }),
    caps: t.field({ type: [CapInput], description: 'At most 4: how often one product comes to one shopper.' }),
    breakEvery: t.int({
      description: 'One epoch in so many, from 2, is a break of each shopper’s own: the list is not personal.',
    }),
    quietHours: t.field({ type: [QuietInput], description: 'At most 4: when lists are not personal, whoever asks.' }),
    notForMinors: t.stringList({ description: 'At most 200 categories whose products are in no list for a minor.' }),
    bySituation: t.field({
      type: [SituationPresetInput],
      description: 'Unless said: nothing random when URGENT, half as much again at LEISURE. An empty list: no presets.',
    }),
    byMarket: t.field({ type: [MarketPresetInput], description: 'At most 50.' }),
  }),
});

type NamedPreset = Preset & { readonly name: string };

const PresetType = builder.objectRef<NamedPreset>('KnobPreset').implement({
  description: 'Knobs that a situation or a market has of its own; null where it has them as everybody.',
  fields: (t) => ({
    name: t.exposeString('name'),
    randomShare: t.float({ nullable: true, resolve: ({ randomShare }) => randomShare ?? null }),
    sensitivePerList: t.int({ nullable: true, resolve: ({ sensitivePerList }) => sensitivePerList ?? null }),
    diversity: t.float({ nullable: true, resolve: ({ diversity }) => diversity ?? null }),
    rotationRate: t.float({ nullable: true, resolve: ({ rotationRate }) => rotationRate ?? null }),
  }),
});

export const KnobsType = builder.objectRef<KnobSet>('Knobs').implement({
  fields: (t) => ({
    epsilon: t.float({ resolve: ({ learning }) => learning.epsilon }),
    delta: t.float({ resolve: ({ learning }) => learning.delta }),
    maxItemsPerPerson: t.int({ resolve: ({ learning }) => learning.contributionBound }),
    neighbours: t.int({ resolve: ({ learning }) => learning.neighbourhoodSize }),
    recencyHalfLifeDays: t.float({
      nullable: true,
      description: 'null where all counts alike.',
      resolve: ({ learning }) => learning.recencyHalfLifeDays,
    }),
    eventWeights: t.field({ type: EventWeightsType, resolve: ({ learning }) => learning.eventWeights }),
    halfLifeDays: t.float({ resolve: ({ offer }) => offer.halfLifeDays }),
    randomShare: t.float({ resolve: ({ offer }) => offer.randomShare }),
    randomPoolShare: t.float({ resolve: ({ offer }) => offer.randomPoolShare }),
    epochHours: t.float({ resolve: ({ offer }) => offer.epochHours }),
    diversity: t.float({ resolve: ({ offer }) => offer.diversity }),
    rotationRate: t.float({ resolve: ({ offer }) => offer.rotationRate }),
    sensitivePerList: t.int({ resolve: ({ offer }) => offer.sensitivePerList }),
    sensitiveAction: t.field({ type: SensitiveActionType, resolve: ({ offer }) => offer.sensitiveAction }),
    minSupport: t.float({ resolve: ({ learning }) => learning.minSupport }),
    randomPool: t.field({ type: RandomPoolType, resolve: ({ offer }) => offer }),
    caps: t.field({ type: [CapType], resolve: ({ offer }) => offer.caps }),
    breakEvery: t.int({ nullable: true, resolve: ({ offer }) => offer.breakEvery }),
    quietHours: t.field({ type: [QuietType], resolve: ({ offer }) => offer.quietHours }),
    notForMinors: t.stringList({ resolve: ({ offer }) => [...offer.notForMinors] }),
    bySituation: t.field({
      type: [PresetType],
      resolve: ({ bySituation }) =>
        situations.flatMap((name): NamedPreset[] => (bySituation[name] ? [{ name, ...bySituation[name] }] : [])),
    }),
    byMarket: t.field({
      type: [PresetType],
      resolve: ({ byMarket }) => Object.entries(byMarket).map(([name, preset]): NamedPreset => ({ name, ...preset })),
    }),
  }),
});

/** A version, and whether it holds. */
export interface StatedProfile {
  readonly profile: KnobProfile;
  readonly state: 'DRAFT' | 'PUBLISHED' | 'RETIRED';
}

const StateType = builder.enumType('KnobProfileState', {
  description: 'DRAFT: never held. PUBLISHED: holds now. RETIRED: held once.',
  values: ['DRAFT', 'PUBLISHED', 'RETIRED'] satisfies readonly StatedProfile['state'][],
});

export const KnobProfileType = builder.objectRef<StatedProfile>('KnobProfile').implement({
  description: 'One version of a knob profile. A version never changes.',
  fields: (t) => ({
    id: t.id({ resolve: ({ profile }) => profile.profileId }),
    name: t.string({ resolve: ({ profile }) => profile.name }),
    version: t.int({ resolve: ({ profile }) => profile.version }),
    state: t.field({ type: StateType, resolve: ({ state }) => state }),
    note: t.string({ resolve: ({ profile }) => profile.note }),
    knobs: t.field({ type: KnobsType, resolve: ({ profile }) => profile.knobs }),
    savedAt: t.field({ type: 'DateTime', resolve: ({ profile }) => profile.at }),
    savedBy: t.string({ resolve: ({ profile }) => profile.by }),
  }),
});

export const KnobChangeType = builder.objectRef<KnobChange>('KnobChange').implement({
  description: 'One knob that differs.',
  fields: (t) => ({ knob: t.exposeString('knob'), text: t.exposeString('text') }),
});
