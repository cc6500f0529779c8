import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultLearningKnobs, defaultOfferKnobs } from '../../engine/options.ts';
import { gaussianEpsilon } from '../../engine/privacy/accounting/gaussianEpsilon.ts';
import { nanoRhoAllowed } from '../../engine/privacy/accounting/nanoRhoAllowed.ts';
import { normalTail } from '../../engine/privacy/accounting/normalTail.ts';
import { largestApproximationDelta, largestEpsilon } from '../../engine/privacy/approximation.ts';
import { planBuild } from '../../engine/privacy/planBuild.ts';
import { fixedPointBits } from '../../engine/privacy/sampling/fixedPoint.ts';
import type { NoisePlan } from '../../engine/terms/noisy.ts';
import { subjects } from '../../engine/terms/statistic.ts';
import { readConfig } from '../../server/readConfig.ts';
import { normalQuantile } from '../../simulator/exposure/gaussianTerms.ts';
import { dpVectors } from '../support/dpVectors.ts';

/** A document on one line, without the marks of Markdown. */
const read = (name: string): string =>
  readFileSync(`docs/${name}`, 'utf8').replaceAll(/[*`]/g, '').replaceAll(/\s+/g, ' ');
const promise = read('promise.md');
const release = read('release.md');
const attackModel = read('attack-model.md');

const config = readConfig({});
if (!config.ok) throw new RangeError(`the defaults must be a configuration, got ${config.refusal.join()}`);
const { epsilon, epsilonPerWindow, delta, windowDays, randomShare } = config.value;

const superscript = (digits: number): string =>
  [...String(digits)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
/** 10⁻⁶ */
const inPowerOfTen = (value: number): string => {
  const digits = Math.round(-Math.log10(value));
  expect(value).toBeCloseTo(10 ** -digits, digits + 6);
  return `10⁻${superscript(digits)}`;
};
/** 24 355 970 */
const inThousands = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

const ofBuild = nanoRhoAllowed(epsilon, delta);
const ofWindow = nanoRhoAllowed(epsilonPerWindow, delta);
const buildsPerWindow = Math.floor(ofWindow / ofBuild);
/** To two digits, and to the safe side: up. */
const epsilonAt = (nanoRho: number): string => (Math.ceil(100 * gaussianEpsilon(nanoRho, delta)) / 100).toFixed(2);

describe('promise.md', () => {
  it('states the ε and δ of a build and of a year as the service has them by default', () => {
    expect(windowDays).toBe(365);
    expect(promise).toContain(
      `By default ε = ${epsilon} and δ = ${inPowerOfTen(delta)} for one build, and ε = ${epsilonPerWindow} for all the builds of a year together`,
    );
  });

  it('states how many offers are random, and how many sensitive ones a list may hold', () => {
    expect(randomShare).toBe(defaultOfferKnobs.randomShare);
    expect(promise).toContain(`by default about ${10 * randomShare} in 10`);
    expect(defaultOfferKnobs.sensitivePerList).toBe(2);
    expect(promise).toContain('at most two in a list');
  });
});

describe('attack-model.md', () => {
  /** How many of those who took part the best attack finds: Φ(μ + Φ⁻¹(false alarms)), μ = √2ρ. */
  const finds = (nanoRho: number, falseAlarms: number): number =>
    normalTail(-(Math.sqrt(2e-9 * nanoRho) + normalQuantile(falseAlarms)));
  const row = (name: string, nanoRho: number, atEpsilon: number): string =>
    `| ${name} | ${inThousands(nanoRho)} | ${atEpsilon} | finds ${(100 * finds(nanoRho, 0.01)).toFixed(1)} in 100 | ${(1000 * finds(nanoRho, 0.001)).toFixed(1)} in 1 000 |`;

  it('states what a build and a window spend, and what the best attack finds', () => {
    expect(attackModel).toContain(`ε at δ = ${inPowerOfTen(delta)}`);
    expect(attackModel).toContain(row('one build', ofBuild, epsilon));
    expect(attackModel).toContain(row(`all builds of a window of ${windowDays} days`, ofWindow, epsilonPerWindow));
    expect(attackModel).toContain(`a window holds ${buildsPerWindow} builds`);
    expect(planBuild({ ...defaultLearningKnobs, epsilon, delta }, subjects).nanoRho).toBe(ofBuild);
  });

  it('states the noise of a build, in people', () => {
    const { people, popularity, pairs, trend } = planBuild({ ...defaultLearningKnobs, epsilon, delta }, subjects);
    const inPeople = ({ sigma, scale }: NoisePlan) => (sigma / scale).toFixed(1);
    expect(attackModel).toContain(`one build at ε = ${epsilon}`);
    expect(attackModel).toContain(`| people who contribute | ${inPeople(people)} |`);
    expect(attackModel).toContain(`| popularity of each item | ${inPeople(popularity)} |`);
    expect(attackModel).toContain(`| each pair of head items | ${inPeople(pairs)} |`);
    expect(attackModel).toContain(`| each item in each of the two windows of the trend | ${inPeople(trend!)} |`);
  });

  it('states what two windows, and two accounts, cost', () => {
    expect(attackModel).toContain(`by windows of ${windowDays} days`);
    expect(attackModel).toContain(`spent ε = ${epsilonAt(2 * ofWindow)}, not ${epsilonPerWindow}`);
    expect(attackModel).toContain(
      `With 2, ρ is 4 times as large: a build costs them ε = ${epsilonAt(4 * ofBuild)}, not ${epsilon}`,
    );
    expect(attackModel).toContain(`With probability δ = ${inPowerOfTen(delta)}`);
  });

  it('states how many offers are random', () => {
    expect(attackModel).toContain(`about ${10 * randomShare} in 10 offers are random by default`);
  });
});

/** What its approximations come to is held by test/engine/privacy/releaseFigures.test.ts. */
describe('release.md', () => {
  it('states the transcripts, the digits, the largest ε and the most that approximations may add to δ', () => {
    expect(release).toContain(`${dpVectors.sampler_transcripts.length} transcripts`);
    expect(release).toContain(`${fixedPointBits} binary digits`);
    expect(release).toContain(`A build has ε ≤ ${largestEpsilon}, hence 1 + e^ε < 2⁹³`);
    expect(1 + Math.exp(largestEpsilon)).toBeLessThan(2 ** 93);
    expect(release).toContain(`2⁻${superscript(-Math.log2(largestApproximationDelta))}`);
  });
});
