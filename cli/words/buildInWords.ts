import type { Contributors, Mechanism } from '../../engine/terms/privacyReport.ts';
import { plainTable } from '../tables/plainTable.ts';

/** What is told of a build: by itself, or by the running service that made it. */
export interface BuildTold {
  readonly version: string;
  readonly epsilon: number;
  readonly delta: number;
  /** How many people contributed, noisy. */
  readonly noisyPeople: number;
  /** The same by purpose and policy. */
  readonly contributors: readonly Contributors[];
  readonly mechanisms: readonly MechanismTold[];
  readonly readiness: string;
}

/** The parts of a mechanism that are shown. */
export type MechanismTold = Pick<Mechanism, 'statistic' | 'mechanism' | 'sensitivity' | 'sigma' | 'cells' | 'form'> & {
  /** zCDP ρ. */
  readonly rho: number;
};

/** A finished build for people: the guarantee, what was released under it, and whether it is of use. */
export function buildInWords(build: BuildTold): readonly string[] {
  const people = roughly(build.noisyPeople);
  return [
    `Model ${build.version} was learned from about ${people} people who agreed to it (a noisy count; nobody sees the exact one).`,
    `It is (${build.epsilon}, ${build.delta.toExponential()})-differentially private for each of them, with everything that they did.`,
    ...build.contributors.map(
      ({ purpose, policyVersion, noisyPeople }) =>
        `  ${purpose} under ${policyVersion === null ? 'another policy' : `policy ${policyVersion}`}: about ${roughly(noisyPeople)} people`,
    ),
    '',
    plainTable(
      ['released', 'noise', 'σ in people', 'numbers', 'form', 'ρ'],
      build.mechanisms.map((mechanism) => [
        mechanism.statistic,
        mechanism.mechanism,
        (mechanism.sigma / mechanism.sensitivity).toFixed(2),
        mechanism.cells.toLocaleString('en-GB'),
        mechanism.form,
        mechanism.rho.toFixed(6),
      ]),
      [2, 3, 5],
    ),
    '',
    build.readiness,
  ];
}

const roughly = (people: number): string => Number(Math.max(0, people).toPrecision(2)).toLocaleString('en-GB');
