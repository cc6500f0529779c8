import { describe, expect, it } from 'vitest';
import { offPolicy, weightOf } from '../../../server/estimates/offPolicy.ts';
import { clickChance, servedLog } from './servedLog.ts';

/** A normal error is larger than this with probability 1e-6. */
const z = 4.8916;

/** Clicks for each seen offer under a share, by serving it to many. */
async function truth(randomShare: number): Promise<{ readonly value: number; readonly error: number }> {
  let clicks = 0;
  let seen = 0;
  for await (const { itemId } of servedLog({ viewers: 3000, randomShare, seed: `truth ${randomShare}` })) {
    clicks += clickChance(itemId); // the chance itself, which varies less than the click
    seen += 1;
  }
  const value = clicks / seen;
  return { value, error: Math.sqrt((value * (1 - value)) / 3000) }; // at most: as if each list were one offer
}

describe('offPolicy', () => {
  it('finds what other shares would have come to, from one log [false failure ≤ 2e-6 for each share]', async () => {
    const log = () => servedLog({ viewers: 3000, randomShare: 0.3, seed: 'log' });
    const seen: number[] = [];
    for (const share of [0, 0.1, 0.3, 0.5]) {
      const made = await offPolicy(log(), share, z);
      if (!made.ok) throw new Error(made.refusal);
      const { value, error } = await truth(share);
      const { estimate } = made.value;
      expect(value, `share ${share}`).toBeGreaterThan(estimate.low - z * error);
      expect(value, `share ${share}`).toBeLessThan(estimate.high + z * error);
      seen.push(estimate.value);
    }
    // It tells the shares apart: what was logged is not passed off as the answer.
    expect(seen[0]! - seen[3]!).toBeGreaterThan(0.03);
  });

  it('has an interval that holds about nineteen times in twenty [false failure ≤ 1e-5, 40 logs]', async () => {
    const { value } = await truth(0.1);
    let missed = 0;
    for (let log = 0; log < 40; log += 1) {
      const made = await offPolicy(servedLog({ viewers: 300, randomShare: 0.3, seed: `repeated ${log}` }), 0.1);
      if (!made.ok) throw new Error(made.refusal);
      if (value < made.value.estimate.low || value > made.value.estimate.high) missed += 1;
    }
    // Binomial(40, 0.07): more than 13 with probability below 1e-5; 7 % leaves room for the normal approximation.
    expect(missed).toBeLessThanOrEqual(13);
  });

  it('gives back what was logged for the share that was', async () => {
    const made = await offPolicy(servedLog({ viewers: 400, randomShare: 0.3, seed: 'same' }), 0.3);
    if (!made.ok) throw new Error(made.refusal);
    expect(made.value.estimate.value).toBeCloseTo(made.value.logged.value, 12);
    expect(made.value.estimate.effectiveLists).toBeGreaterThan(300);
  });

  it('refuses where too little is alike', async () => {
    expect(await offPolicy(servedLog({ viewers: 0, randomShare: 0.3, seed: 'none' }), 0.1)).toMatchObject({
      refusal: 'NOTHING_LOGGED',
    });
    // Lists without random offers say nothing of random ones.
    expect(await offPolicy(servedLog({ viewers: 300, randomShare: 0, seed: 'flat' }), 0.2)).toMatchObject({
      refusal: 'NOTHING_LOGGED',
    });
    expect(await offPolicy(servedLog({ viewers: 90, randomShare: 0.3, seed: 'few' }), 0.1)).toMatchObject({
      refusal: 'TOO_THIN',
    });
    expect(await offPolicy(servedLog({ viewers: 1500, randomShare: 0.02, seed: 'far' }), 0.9)).toMatchObject({
      refusal: 'TOO_THIN',
    });
  });

  it('weighs a pinned offer as it is, whatever the share', async () => {
    for await (const slot of servedLog({ viewers: 20, randomShare: 0.3, seed: 'pins' }))
      if (slot.origin === 'PINNED') expect(weightOf(slot, 0.9)).toBe(1);
  });
});
