import type { LearningKnobs, OfferKnobs } from '../../engine/terms/knobs.ts';
import type { Situation } from '../../engine/terms/situation.ts';

/** The knobs that a situation or a market may have its own of. The others are the same for everybody, or lists would not stay as they are. */
export const presetKnobs = ['randomShare', 'sensitivePerList', 'diversity', 'rotationRate'] as const;
export type Preset = Partial<Pick<OfferKnobs, (typeof presetKnobs)[number]>>;

/** What a build takes from a profile where it does not say otherwise. */
export type ProfileLearning = Pick<
  LearningKnobs,
  'delta' | 'contributionBound' | 'neighbourhoodSize' | 'minSupport' | 'recencyHalfLifeDays' | 'eventWeights'
> & {
  readonly epsilon: number;
};

/** Every knob of the shop, together. */
export interface KnobSet {
  readonly learning: ProfileLearning;
  readonly offer: OfferKnobs;
  /** A situation without one has the knobs as they are; `byMarket` goes before it where both say something. */
  readonly bySituation: Readonly<Partial<Record<Situation, Preset>>>;
  readonly byMarket: Readonly<Record<string, Preset>>;
}

/** What is at rest of one version of a profile. */
export interface ProfileBody {
  readonly note: string;
  readonly knobs: KnobSet;
}

/** One version of a profile. */
export interface KnobProfile extends ProfileBody {
  /** Its name and version: 'spring.3'. */
  readonly profileId: string;
  readonly name: string;
  readonly version: number;
  /** When it was saved, in milliseconds since 1970, and by whom. */
  readonly at: number;
  readonly by: string;
}

/** What is at rest of a publication. */
export interface PublicationBody {
  readonly profileId: string;
  readonly kind: 'PUBLISH' | 'ROLLBACK';
}
