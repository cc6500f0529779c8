/** Checked by tsc, never run: each marked line must stay an error, or a step of the line could be skipped. */

import { admit } from '../../engine/consent/gate.ts';
import { boundContribution, type ContributionRule } from '../../engine/contribution/boundContribution.ts';
import { gatherCrowds } from '../../engine/contribution/gatherCrowds.ts';
import { oneVoice, unitNorm } from '../../engine/contribution/weighting.ts';
import { chooseHead } from '../../engine/model/chooseHead.ts';
import { fitNeighbourhoods } from '../../engine/model/fitNeighbourhoods.ts';
import { fitPopularity } from '../../engine/model/fitPopularity.ts';
import { voicesOf } from '../../engine/offer/hearNeighbours.ts';
import { rankItems } from '../../engine/offer/rankItems.ts';
import type { Evidence } from '../../engine/offer/tallyEvidence.ts';
import { releaseItemCounts } from '../../engine/privacy/releaseItemCounts.ts';
import type { Random } from '../../engine/random/random.ts';
import { countItems } from '../../engine/statistics/countItems.ts';
import type { ItemCounts } from '../../engine/terms/counts.ts';
import type { Profile } from '../../engine/terms/interaction.ts';
import type { NoisePlan, NoisyItemCounts, NoisyPairCounts } from '../../engine/terms/noisy.ts';
import { silently } from '../../engine/terms/progress.ts';
import type { Charged, Crowd, Exact, PaidRelease, Released } from '../../engine/terms/stages.ts';

declare const profile: Profile;
declare const rule: ContributionRule;
declare const items: Uint32Array;
declare const people: AsyncIterable<readonly Uint32Array[]>;
declare const counts: ItemCounts;
declare const plan: NoisePlan;
declare const paid: PaidRelease;
declare const charged: Charged<PaidRelease>;
declare const random: Random;
declare const noisy: NoisyItemCounts;
declare const noisyPairs: NoisyPairCounts;
declare const released: Released<NoisyItemCounts>;
declare const exact: Exact<ItemCounts>;
declare const crowd: Crowd;
declare const evidence: Evidence;

export async function stagesCannotBeSkipped() {
  // @ts-expect-error nobody is learned from without consent
  boundContribution(profile, rule);

  const shown = admit(profile, {}, 'PERSONALIZE');
  // @ts-expect-error a refusal has no value to go on with
  boundContribution(shown.value, rule);
  // @ts-expect-error consent to be shown chosen offers is not consent to be learned from
  if (shown.ok) boundContribution(shown.value, rule);

  const learned = admit(profile, {}, 'LEARN');
  // @ts-expect-error consent to be learned from is not consent to be shown chosen offers
  if (learned.ok) voicesOf(learned.value, () => 0, 0, 1);

  // @ts-expect-error nobody is counted without a bound
  await gatherCrowds(people, 1, 10, silently);
  // @ts-expect-error nobody is counted without a bound
  countItems({ itemCount: 1, peopleCount: 1, starts: items, items }, unitNorm(1));

  // @ts-expect-error nothing is released that was not counted here
  await releaseItemCounts(counts, plan, charged, random, silently);
  // @ts-expect-error nothing is released that was not paid for
  await releaseItemCounts(exact, plan, paid, random, silently);

  // @ts-expect-error the head is not chosen from exact counts
  chooseHead(countItems(crowd, oneVoice(1)), { size: null, pairSigma: 1, people: 1 });
  // @ts-expect-error no popularity is fitted to exact counts
  fitPopularity(exact);
  // @ts-expect-error noisy numbers that nobody paid for are not released
  fitPopularity(noisy);
  // @ts-expect-error no neighbourhood is fitted to what was not released
  await fitNeighbourhoods(noisyPairs, released, 10, 10, silently, 10);

  // @ts-expect-error only eligible items are ranked
  rankItems(evidence, new Float64Array(1), items, { mayShow: new Uint8Array(1), barred: new Set<number>() }, 10);
}
