/** The knobs of the shop, as they are told and as they are shown. */

import { builder } from '../builder.ts';
import { situations } from '../lists/listQuestion.ts';
import type { KnobChange } from '../steering/diffKnobs.ts';
import type { KnobProfile, KnobSet, Preset } from '../steering/knobProfile.ts';
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

export const KnobsInput = builder.inputType('KnobsInput', {
  description: 'Every knob; what is not said is as the service was configured, or as the engine has it.',
  fields: (t) => ({
    epsilon: t.float({ description: 'ε of a build, where the build does not say.' }),
    delta: t.float({ description: 'δ of a build.' }),
    maxItemsPerPerson: t.int({ description: 'The most items of one person that a build learns from.' }),
    neighbours: t.int({ description: 'How many neighbours of each item a model keeps.' }),
    halfLifeDays: t.float({ description: 'How long ago something counts half.' }),
    randomShare: t.float({ description: 'The chance of a slot to hold a random offer.' }),
    randomPoolShare: t.float({
      description:
        'Random offers are drawn from this share of the products, the most popular ones: 0.3 is a higher floor than 0.5.',
    }),
    epochHours: t.float({ description: 'How long a list stays as it is.' }),
    diversity: t.float({ description: 'From 0 to 1: how much a list avoids categories that it has shown already.' }),
    rotationRate: t.float({ description: 'From 0 to 1: how much the ranked part moves from one epoch to the next.' }),
    sensitivePerList: t.int({ description: 'The most products of one sensitive sort in a list.' }),
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
    halfLifeDays: t.float({ resolve: ({ offer }) => offer.halfLifeDays }),
    randomShare: t.float({ resolve: ({ offer }) => offer.randomShare }),
    randomPoolShare: t.float({ resolve: ({ offer }) => offer.randomPoolShare }),
    epochHours: t.float({ resolve: ({ offer }) => offer.epochHours }),
    diversity: t.float({ resolve: ({ offer }) => offer.diversity }),
    rotationRate: t.float({ resolve: ({ offer }) => offer.rotationRate }),
    sensitivePerList: t.int({ resolve: ({ offer }) => offer.sensitivePerList }),
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
