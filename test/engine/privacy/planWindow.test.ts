import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { gaussianEpsilon } from '../../../engine/privacy/accounting/gaussianEpsilon.ts';
import { planBuild } from '../../../engine/privacy/planBuild.ts';
import { planWindow } from '../../../engine/privacy/planWindow.ts';
import { windowEpsilon, windowNanoRho } from '../../../engine/privacy/windowBudget.ts';
import { memoryLedger } from '../../../engine/store/memoryLedger.ts';
import { subjects } from '../../../engine/terms/statistic.ts';
import { chargeOf } from '../../support/storeExamples.ts';

const someEpsilon = fc.double({ min: 0.5, max: 64, noNaN: true });
const someDelta = fc.integer({ min: 4, max: 12 }).map((digits) => 10 ** -digits);
const someBuilds = fc.integer({ min: 1, max: 400 });

const planned = (epsilon: number, builds: number, delta = 1e-6) => {
  const plan = planWindow(epsilon, builds, { ...defaultLearningKnobs, delta }, subjects);
  if (!plan.ok) throw new Error(`only ${plan.refusal} fit`);
  return plan.value;
};

describe('planWindow', () => {
  it('gives each of B builds what B of them, and no more, can spend', () =>
    fc.assert(
      fc.property(someEpsilon, someDelta, someBuilds, (epsilon, delta, builds) => {
        const { build, nanoRhoLimit, nanoRhoOver } = planned(epsilon, builds, delta);
        expect(builds * build.nanoRho + nanoRhoOver).toBe(nanoRhoLimit);
        expect(nanoRhoOver).toBeGreaterThanOrEqual(0);
        expect(nanoRhoOver).toBeLessThan(build.nanoRho);
      }),
    ));

  it('is never on the unsafe side: together they are within ε at δ, and each is what its own ε says', () =>
    fc.assert(
      fc.property(someEpsilon, someDelta, someBuilds, (epsilon, delta, builds) => {
        const plan = planned(epsilon, builds, delta);
        expect(gaussianEpsilon(builds * plan.build.nanoRho, delta)).toBeLessThanOrEqual(epsilon);
        expect(gaussianEpsilon(plan.build.nanoRho, delta)).toBeLessThanOrEqual(plan.epsilon);
        // What is written down is what is charged: ε has six digits, and is asked for as it stands.
        expect(plan.epsilon).toBe(Number(plan.epsilon.toPrecision(6)));
        expect(planBuild({ ...defaultLearningKnobs, delta, epsilon: plan.epsilon }, subjects)).toEqual(plan.build);
      }),
    ));

  it.each([1, 7, 52, 365])('charged to a ledger, exactly %i fit', async (builds) => {
    const { build, nanoRhoLimit } = planned(4, builds);
    const ledger = memoryLedger();
    await ledger.openBudget('2025', nanoRhoLimit);
    let fitted = 0;
    while ((await ledger.charge(chargeOf(`r${fitted}`, build.nanoRho))).ok) fitted += 1;
    expect(fitted).toBe(builds);
  });

  it('says how many fit where fewer do', () => {
    const asked = (builds: number) => planWindow(0.05, builds, defaultLearningKnobs, subjects);
    const refused = asked(10_000);
    if (refused.ok) throw new Error('10,000 builds fit');
    expect(asked(refused.refusal).ok).toBe(true);
    expect(asked(refused.refusal + 1)).toEqual(refused);
    expect(planWindow(0.001, 1, defaultLearningKnobs, subjects)).toEqual({ ok: false, refusal: 0 });
  });

  it('asks no build for more than a build may have', () => {
    expect(planned(200, 1).epsilon).toBe(64);
  });

  it.each([0, -1, 1.5, Number.NaN, 10_001])('throws at %d builds', (builds) => {
    expect(() => planWindow(4, builds, defaultLearningKnobs, subjects)).toThrow(RangeError);
  });
});

describe('a window', () => {
  it('spends no more than its ε at its δ, and says of its spending no less than it is', () =>
    fc.assert(
      fc.property(someEpsilon, someDelta, (epsilon, delta) => {
        const limit = windowNanoRho(epsilon, delta);
        expect(windowEpsilon(limit, delta)).toBeLessThanOrEqual(epsilon);
        expect(windowEpsilon(limit, delta)).toBeGreaterThanOrEqual(gaussianEpsilon(limit, delta));
        expect(gaussianEpsilon(limit + 2, delta)).toBeGreaterThan(epsilon * (1 - 1e-9));
      }),
    ));

  it('that has spent nothing tells nothing', () => {
    expect(windowEpsilon(0, 1e-6)).toBe(0);
  });
});
