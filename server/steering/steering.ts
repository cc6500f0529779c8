import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import type { ShopSensitivity } from '../../engine/terms/shopSensitivity.ts';
import { coalesce } from './coalesce.ts';
import { decisionKinds } from './decisionKinds.ts';
import type { RunningExperiment } from './experiment.ts';
import { listExperiments } from './experimentBook.ts';
import { findProfile, publishedProfile } from './knobBook.ts';
import type { KnobProfile, KnobSet } from './knobProfile.ts';
import { standingSensitivity } from './sensitivityBook.ts';

/** How the shop's own people want lists to be, as of one moment. Immutable: a decision makes a new one. */
export interface Steering {
  /** Grows with every decision. */
  readonly version: number;
  readonly rules: readonly OfferRule[];
  /** The knobs that hold; null where none were ever published, and those of the configuration do. */
  readonly profile: KnobProfile | null;
  /** What the shop says of what is sensitive in it. */
  readonly sensitivity: ShopSensitivity;
  /** The experiment that runs; null while none does. */
  readonly experiment: RunningExperiment | null;
}

/**
 * The steering of now, for every request: it asks the store only for the version, and reads again where that has grown. So a
 * decision holds from the next request on, on every replica.
 *
 * @param looked told at each look whether what is kept was still good
 * @param gaps how often the store may have become another one (gapsHeard.ts)
 */
export function steeringLoader(
  decisions: Pick<DecisionStore, 'version' | 'latest' | 'history'>,
  looked: (found: boolean) => void = () => {},
  gaps: () => number = () => 0,
): () => Promise<Steering> {
  let known: Steering | null = null;
  let knownSince = 0;
  return coalesce(async () => {
    const gap = gaps();
    const version = await decisions.version();
    const isGood = known?.version === version && knownSince === gap;
    looked(isGood);
    // Read after its version: should somebody decide in between, the next reader reads again.
    if (known === null || !isGood) {
      known = {
        version,
        rules: standing(await decisions.latest(decisionKinds.rule)) as OfferRule[],
        profile: await publishedProfile(decisions),
        sensitivity: await standingSensitivity(decisions, known?.sensitivity),
        experiment: await runningExperiment(decisions),
      };
      knownSince = gap;
    }
    return known;
  });
}

/** What was decided and not taken back. It was checked when it was decided. */
const standing = (decisions: readonly Decision[]): readonly object[] =>
  decisions.map(({ body }) => body).filter((body) => body !== null);

async function runningExperiment(
  decisions: Pick<DecisionStore, 'latest' | 'history'>,
): Promise<RunningExperiment | null> {
  const experiment = (await listExperiments(decisions)).find(({ stoppedAt }) => stoppedAt === null);
  if (!experiment) return null;
  const knobs = new Map<string, KnobSet | null>();
  for (const { name, profileId } of experiment.arms)
    knobs.set(name, profileId === null ? null : ((await findProfile(decisions, profileId))?.knobs ?? null));
  return { experiment, knobs };
}
