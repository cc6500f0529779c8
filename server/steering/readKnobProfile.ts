/** A knob profile from outside becomes one that the service can trust; or every complaint about it at once. */

import { defaultLearningKnobs, defaultOfferKnobs, readLearningKnobs, readOfferKnobs } from '../../engine/options.ts';
import { isName } from '../../engine/terms/ids.ts';
import type { FrequencyCap, OfferKnobs, QuietHours, SensitiveAction } from '../../engine/terms/knobs.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Situation } from '../../engine/terms/situation.ts';
import type { RowComplaint } from '../catalogue/readProduct.ts';
import { isText } from '../guards/readInput.ts';
import { eventWeightsIn, type WeightsAsked } from './eventWeights.ts';
import type { KnobSet, Preset, ProfileBody } from './knobProfile.ts';
import { profileLearning } from './profileLearning.ts';

/** What the shop's own people say of knobs; what they do not say has its default. */
export interface KnobsAsked {
  readonly epsilon?: number | null | undefined;
  readonly delta?: number | null | undefined;
  readonly maxItemsPerPerson?: number | null | undefined;
  readonly neighbours?: number | null | undefined;
  readonly minSupport?: number | null | undefined;
  readonly recencyHalfLifeDays?: number | null | undefined;
  readonly eventWeights?: WeightsAsked | null | undefined;
  readonly halfLifeDays?: number | null | undefined;
  readonly randomShare?: number | null | undefined;
  readonly randomPoolShare?: number | null | undefined;
  readonly epochHours?: number | null | undefined;
  readonly diversity?: number | null | undefined;
  readonly rotationRate?: number | null | undefined;
  readonly sensitivePerList?: number | null | undefined;
  readonly sensitiveAction?: SensitiveAction | null | undefined;
  readonly randomPool?: PoolAsked | null | undefined;
  readonly caps?: readonly FrequencyCap[] | null | undefined;
  readonly breakEvery?: number | null | undefined;
  readonly quietHours?: readonly QuietHours[] | null | undefined;
  readonly notForMinors?: readonly string[] | null | undefined;
  readonly bySituation?: readonly PresetAsked<'situation', Situation>[] | null | undefined;
  readonly byMarket?: readonly PresetAsked<'market', string>[] | null | undefined;
}

/** What random offers are drawn from. */
interface PoolAsked {
  /** Products below this quantile of popularity are not drawn: 1 − randomPoolShare. */
  readonly minQuality?: number | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
}

type PresetAsked<Key extends string, Name> = Readonly<Record<Key, Name>> & {
  readonly [knob in keyof Preset]?: number | null | undefined;
};

export interface ProfileAsked {
  readonly name: string;
  readonly note?: string | null | undefined;
  readonly knobs: KnobsAsked;
}

/** What holds where nobody says otherwise: the configuration's own. */
export interface KnobDefaults {
  readonly epsilon: number;
  readonly epsilonPerWindow: number;
  readonly delta: number;
  readonly randomShare: number;
  readonly epochHours: number;
}

const mostMarkets = 50;
/** No dot: a version's name is the profile's with its number after one. */
const profileName = /^[A-Za-z0-9_-]{1,40}$/;

export function readKnobProfile(
  { name, note, knobs }: ProfileAsked,
  defaults: KnobDefaults,
): Result<{ readonly name: string; readonly body: ProfileBody }, readonly RowComplaint[]> {
  const complaints: RowComplaint[] = [];
  const complain = (field: string, message: string) => complaints.push({ field, message: `${message}.` });
  if (!profileName.test(name)) complain('name', 'name must have 1 to 40 letters, digits or _- characters');
  if (note != null && note !== '' && !isText(note, 1000)) complain('note', 'note must have at most 1000 characters');
  const read = readKnobSet(knobs, defaults);
  if (!read.ok) complaints.push(...read.refusal);
  return complaints.length > 0 || !read.ok
    ? refuse(complaints)
    : accept({ name, body: { note: note ?? '', knobs: read.value } });
}

/** Every knob, those that are not said as the configuration or the engine has them. */
export function readKnobSet(asked: KnobsAsked, defaults: KnobDefaults): Result<KnobSet, readonly RowComplaint[]> {
  const complaints: RowComplaint[] = [];
  const complain = (field: string, message: string) =>
    complaints.push({ field: `knobs.${field}`, message: `${message}.` });
  const learning = readLearningKnobs({
    epsilon: defaults.epsilon,
    delta: defaults.delta,
    ...said(learningAsked(asked)),
  });
  if (!learning.ok) for (const text of learning.refusal) complain(fieldOf(text), apiNames(text));
  const epsilon = asked.epsilon ?? defaults.epsilon;
  if (learning.ok && epsilon > defaults.epsilonPerWindow)
    complain('epsilon', `epsilon must be at most ${defaults.epsilonPerWindow}, what a whole window may release`);

  const offer = readOfferKnobs({
    randomShare: defaults.randomShare,
    epochHours: defaults.epochHours,
    ...said(offerAsked(asked)),
  });
  if (!offer.ok) for (const text of offer.refusal) complain(fieldOf(text), text);
  if (asked.randomPool?.minQuality != null && asked.randomPoolShare != null)
    complain('randomPool', 'randomPool.minQuality is 1 − randomPoolShare: say one of them');
  const base = offer.ok ? offer.value : defaultOfferKnobs;

  const bySituation: Partial<Record<Situation, Preset>> = {};
  for (const [place, { situation, ...preset }] of (asked.bySituation ?? []).entries()) {
    if (Object.hasOwn(bySituation, situation)) complain(`bySituation.${place}`, `${situation} is named twice`);
    bySituation[situation] = readPreset(preset, base, (text) =>
      complain(`bySituation.${place}.${fieldOf(text)}`, text),
    );
  }
  const byMarket = new Map<string, Preset>();
  const markets = asked.byMarket ?? [];
  if (markets.length > mostMarkets) complain('byMarket', `byMarket must have at most ${mostMarkets} entries`);
  for (const [place, { market, ...preset }] of markets.slice(0, mostMarkets).entries()) {
    if (!isName(market))
      complain(`byMarket.${place}.market`, 'market must have 1 to 64 letters, digits or _.:@- characters');
    if (byMarket.has(market)) complain(`byMarket.${place}`, 'a market is named twice');
    byMarket.set(
      market,
      readPreset(preset, base, (text) => complain(`byMarket.${place}.${fieldOf(text)}`, text)),
    );
  }
  if (complaints.length > 0 || !learning.ok || !offer.ok) return refuse(complaints);
  return accept({
    learning: profileLearning({ ...learning.value, epsilon }),
    offer: offer.value,
    bySituation: asked.bySituation == null ? presetsUnlessSaid(offer.value) : bySituation,
    byMarket: Object.fromEntries(byMarket),
  });
}

/** Somebody in a hurry gets nothing random; somebody with time gets half as much again. */
export const presetsUnlessSaid = ({ randomShare }: Pick<OfferKnobs, 'randomShare'>): KnobSet['bySituation'] => ({
  URGENT: { randomShare: 0 },
  LEISURE: { randomShare: Math.min(1, 1.5 * randomShare) },
});

function readPreset(
  preset: { readonly [knob in keyof Preset]?: number | null | undefined },
  base: OfferKnobs,
  complain: (text: string) => void,
): Preset {
  const given = said(preset) as Preset;
  const read = readOfferKnobs({ ...base, ...given });
  if (!read.ok) read.refusal.forEach(complain);
  return given;
}

const learningAsked = (asked: KnobsAsked) => ({
  epsilon: asked.epsilon,
  delta: asked.delta,
  contributionBound: asked.maxItemsPerPerson,
  neighbourhoodSize: asked.neighbours,
  minSupport: asked.minSupport,
  recencyHalfLifeDays: asked.recencyHalfLifeDays,
  eventWeights: asked.eventWeights && eventWeightsIn(asked.eventWeights),
});
const offerAsked = ({ randomPool, ...asked }: KnobsAsked) => ({
  ...Object.fromEntries(
    Object.keys(defaultOfferKnobs).map((knob) => [knob, (asked as Readonly<Record<string, unknown>>)[knob]]),
  ),
  ...(randomPool?.minQuality == null ? {} : { randomPoolShare: 1 - randomPool.minQuality }),
  randomPoolCategories: randomPool?.categories,
});

/** Only what was said. */
const said = (asked: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== null));

/** The engine's complaints begin with its own name of a knob; the outside has plainer ones for two of them. */
const apiNames = (text: string): string =>
  text.replace(/^contributionBound/, 'maxItemsPerPerson').replace(/^neighbourhoodSize/, 'neighbours');
const fieldOf = (text: string): string => apiNames(text).split(' ')[0]!;

/** What a build and a list have where no profile was ever published. */
export const unpublishedKnobs = ({
  epsilon,
  delta,
  randomShare,
  epochHours,
}: Omit<KnobDefaults, 'epsilonPerWindow'>): KnobSet => {
  const offer = { ...defaultOfferKnobs, randomShare, epochHours };
  return {
    learning: profileLearning({ ...defaultLearningKnobs, epsilon, delta }),
    offer,
    bySituation: presetsUnlessSaid(offer),
    byMarket: {},
  };
};
