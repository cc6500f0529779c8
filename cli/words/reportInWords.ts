import type { PrivacyDocument } from '../../server/jobs/privacyDocument.ts';
import { plainTable } from '../tables/plainTable.ts';

/** A privacy report for a terminal. */
export function reportInWords({
  model,
  chargedAt,
  versions,
  unit,
  build,
  window,
  ledger,
  mechanisms,
  people,
  publicInputs,
  readiness,
  notCovered,
}: PrivacyDocument): readonly string[] {
  return [
    `Model ${model}, charged at ${chargedAt}, line ${ledger.sequence} of the ledger (${ledger.state}).`,
    `Built by version ${versions.engine ?? 'unknown'}, kept as ${versions.snapshotFormat}. Unit: ${unit.name}: ${unit.text}.`,
    '',
    `This build: (${build.epsilon}, ${build.delta.toExponential()})-differentially private; ρ = ${rho(build.nanoRho)}; approximations add at most ${build.approximationDelta} to δ, and are in it.`,
    `Its window so far, ${window.windowId}: ε = ${upwards(window.epsilon)} of ${upwards(window.epsilonLimit)} at δ = ${window.delta.toExponential()}; ρ = ${rho(window.nanoRho)} of ${rho(window.nanoRhoLimit)}, in ${window.releases} ${window.releases === 1 ? 'line' : 'lines'}.`,
    '',
    plainTable(
      ['released', 'noise', 'S', 'σ', 'in people', 'numbers', 'form', 'ρ'],
      mechanisms.map((one) => [
        one.statistic,
        one.mechanism,
        String(one.sensitivity),
        String(one.sigma),
        one.sigmaInPeople.toFixed(2),
        one.cells.toLocaleString('en-GB'),
        one.thresholdInPeople === null ? one.form : `${one.form}, from ${one.thresholdInPeople.toFixed(1)} people`,
        rho(one.nanoRho),
      ]),
      [2, 3, 4, 5, 7],
    ),
    '',
    'Why one person moves each by at most S:',
    ...mechanisms.map(({ statistic, proof }) => `  ${statistic}: ${proof}`),
    '',
    `People: about ${people.noisy.toLocaleString('en-GB')}. ${people.text}`,
    'Taken as public:',
    ...publicInputs.map((input) => `  ${input}`),
    'Not covered:',
    ...notCovered.map((line) => `  ${line}`),
    '',
    readiness,
  ];
}

const rho = (nanoRho: number): string => (nanoRho / 1e9).toFixed(9);
/** Rounded up, so that spending is never understated. */
const upwards = (epsilon: number): string => String(Math.ceil(epsilon * 1000 - 1e-6) / 1000);
