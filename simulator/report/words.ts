/** Numbers as a reader meets them. */

import type { Estimate } from '../terms/estimate.ts';
import type { Setting } from '../terms/setting.ts';

/** 'ε = 1', or that there is no noise. */
export const epsilonWords = (epsilon: number | null): string => (epsilon === null ? 'no noise' : `ε = ${epsilon}`);
/** As an axis has it. */
export const epsilonTick = (epsilon: number | null): string => (epsilon === null ? 'no noise' : String(epsilon));
/** '79 %' of a share. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
/** '79.4 %' where whole percents hide too much. */
export const percentFine = (share: number): string => `${(share * 100).toFixed(1)} %`;
/** '79 % (75–83 %)'. */
export const percentBetween = ({ value, low, high }: Estimate): string =>
  `${percent(value)} (${Math.round(low * 100)}–${percent(high)})`;
/** Points of a share: '12 points', '1 point'. */
export const points = (share: number): string => {
  const whole = Math.round(Math.abs(share) * 100);
  return `${whole} ${whole === 1 ? 'point' : 'points'}`;
};
export const figure = (value: number): string => value.toFixed(3);
export const figureBetween = ({ value, low, high }: Estimate): string =>
  `${figure(value)} (${figure(low)}–${figure(high)})`;
export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** A setting of the engine as a reader knows it: 'ε = 1, 20 % random offers'. */
export function settingWords({ engine, epsilon, randomShare, people }: Setting): string {
  if (engine !== 'tightrope') return baselineWords[engine];
  const offers = randomShare === 0 ? 'no random offers' : `${percent(randomShare)} random offers`;
  return `${epsilonWords(epsilon)}, ${offers}${people === null ? '' : `, ${whole(people)} people`}`;
}

export const baselineWords: Readonly<Record<Exclude<Setting['engine'], 'tightrope'>, string>> = {
  popular: 'the same popular items for everybody',
  cosine: 'item-item cosine, not private',
  ease: 'EASE, not private',
};

/** An attack's name without its hyphens: 'membership inference'. */
export const attackWords = (name: string): string => name.replaceAll('-', ' ');
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** 'nDCG@20', as papers write it. */
export const metricWords = (name: string): string =>
  name.replace(/^ndcg/, 'nDCG').replace(/^(map|mrr)(?=@|$)/, (letters) => letters.toUpperCase());
