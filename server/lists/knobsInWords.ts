import type { OfferKnobs } from '../../engine/terms/knobs.ts';
import { loudnessInWords } from '../../engine/terms/loudnessInWords.ts';
import type { KnobSet, Preset, ProfileLearning } from '../steering/knobProfile.ts';

const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
const names = (list: readonly string[]): string => list.join(', ');

/**
 * What each knob of a list does to it now, in words for everybody: one sentence for each, made of the knob's value. A knob
 * without a sentence does not compile.
 */
const sentences: { readonly [Knob in keyof OfferKnobs]: (value: OfferKnobs[Knob]) => string } = {
  randomShare: (share) =>
    share === 0
      ? 'No place is filled by chance.'
      : `Chance: ${percent(share)} of the places hold a product that was picked at random.`,
  randomPoolShare: (share) =>
    `What is picked at random is among the ${percent(share)} of products that are most popular.`,
  randomPoolCategories: (categories) =>
    categories.length === 0
      ? 'Any category may come at random.'
      : `Only these categories come at random: ${names(categories)}.`,
  epochHours: (hours) => `A list stays as it is for ${hours} hours.`,
  halfLifeDays: (days) => `Recency: what you did ${days} days ago counts half as much as what you did today.`,
  sensitivePerList: (most) => `At most ${most} products of one sensitive sort stand in a list.`,
  sensitiveAction: (action) =>
    action === 'WITHHOLD'
      ? 'What you have of products that together tell something private is not gone by, unless you allow it.'
      : 'Of products that together tell something private, few stand in one list.',
  diversity: (strength) =>
    strength === 0
      ? 'Variety is not weighed.'
      : `Variety: a list avoids categories that it has shown already, with weight ${percent(strength)}.`,
  rotationRate: (rate) =>
    rate === 0
      ? 'Places are not moved about.'
      : `Rotation: places trade from one list to the next, with strength ${percent(rate)}.`,
  caps: (caps) =>
    caps.length === 0
      ? 'A product may come as often as it ranks.'
      : `A product comes at most ${caps.map(({ cap, periodSeconds }) => `${cap} times in ${Number((periodSeconds / 3600).toFixed(2))} hours`).join(' and ')}.`,
  breakEvery: (every) =>
    every === null
      ? 'There are no breaks from personal lists.'
      : `One list in ${every} is a break: it is not personal.`,
  quietHours: (hours) =>
    hours.length === 0
      ? 'There are no quiet hours.'
      : `Lists are not personal ${hours.map(({ from, until }) => `from ${from} to ${until} o’clock UTC`).join(' and ')}.`,
  notForMinors: (categories) =>
    categories.length === 0
      ? 'Minors get lists that are not personal.'
      : `Minors get lists that are not personal, and nothing of ${names(categories)}.`,
};

/** Of the knobs those that decide what is in a list, or how it was learned. */
export interface KnobsTold extends Pick<KnobSet, 'offer' | 'bySituation' | 'byMarket'> {
  readonly learning: Pick<ProfileLearning, 'recencyHalfLifeDays' | 'eventWeights'>;
}

/** How what many people did is weighed. What each of them adds is as large whatever these sentences say. */
export function learnedInWords(learning: KnobsTold['learning']): readonly string[] {
  const told = loudnessInWords(learning);
  return told.length > 0 ? told : ['In what is learned from many people, all that one person did counts alike.'];
}

/** Every knob that holds for lists, in words; then how lists are learned; then what situations and markets have of their own. */
export function knobsInWords({ learning, offer, bySituation, byMarket }: KnobsTold): readonly string[] {
  const sentenceFor = <Knob extends keyof OfferKnobs>(knob: Knob): string => sentences[knob](offer[knob]);
  const ofPresets = (presets: Readonly<Record<string, Preset | undefined>>, when: (name: string) => string) =>
    Object.entries(presets).flatMap(([name, preset]) =>
      Object.entries(preset ?? {}).map(([knob, value]) => `${when(name)}: ${inPreset(knob as keyof Preset, value)}`),
    );
  return [
    ...(Object.keys(sentences) as (keyof OfferKnobs)[]).map(sentenceFor),
    ...learnedInWords(learning),
    ...ofPresets(bySituation, (name) => `When the page says that the moment is ${name}`),
    ...ofPresets(byMarket, (name) => `In the market ${name}`),
  ];
}

const inPreset = (knob: keyof Preset, value: number): string => sentences[knob](value);
