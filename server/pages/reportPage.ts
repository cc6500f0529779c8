import type { MechanismDocument, PrivacyDocument } from '../jobs/privacyDocument.ts';
import { escapeHtml } from './escapeHtml.ts';
import { reportStyle } from './reportStyle.ts';

/** A privacy report as a page of its own: no script, nothing fetched, and every text in it escaped. */
export function reportPage(report: PrivacyDocument): string {
  const { model, chargedAt, versions, unit, build, window, ledger, people } = report;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Privacy report of model ${escapeHtml(model)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>Privacy report</h1>
<p class="soft">Model <code>${escapeHtml(model)}</code>, charged to the ledger at <time datetime="${escapeHtml(chargedAt)}">${escapeHtml(moment(chargedAt))}</time></p>
<div class="claims">
${claim('This build', `ε = ${number(build.epsilon)}`, `at δ = ${power(build.delta)}; ρ = ${rho(build.nanoRho)}`)}
${claim(`Its window so far, ${window.windowId}`, `ε = ${upwards(window.epsilon)} of ${upwards(window.epsilonLimit)}`, `at δ = ${power(window.delta)}; ρ = ${rho(window.nanoRho)} of ${rho(window.nanoRhoLimit)}, in ${window.releases} ${window.releases === 1 ? 'release' : 'releases'}`)}
${claim('People who contributed', `about ${whole(people.noisy)}`, people.text)}
</div>
<p>Whatever somebody concludes from this model, they would have concluded almost as readily without any one person in it.
How almost is what ε and δ say: of two sets of people that differ by one person, no outcome is more than e<sup>ε</sup> times as
likely under the one as under the other, but for a probability of δ.</p>
<p>Unit of protection: <code>${escapeHtml(unit.name)}</code> (${escapeHtml(unit.text)}). What approximations of the samplers add to δ is at
most ${power(build.approximationDelta)}, and is part of the δ above. The noise is made of ${escapeHtml(build.noise ?? 'no')} random numbers.</p>

<h2>What was released</h2>
<div class="scroll" role="region" aria-labelledby="released" tabindex="0">
<table>
<caption id="released">Each statistic with its noise. S is one person in the fixed point of the counts; σ is the standard deviation of the noise on
each number. The ρ of all of them adds up to ${rho(build.nanoRho)} at most.</caption>
<thead><tr>${['Statistic', 'Noise'].map(column).join('')}${['S', 'σ', 'σ in people', 'Numbers', 'ρ'].map(numberColumn).join('')}${['Kept', 'Items'].map(column).join('')}</tr></thead>
<tbody>
${report.mechanisms.map(mechanismRow).join('\n')}
</tbody>
</table>
</div>

${contributorTable(report.contributors)}<h2>Why one person moves each by at most S</h2>
<div class="scroll" role="region" aria-labelledby="proofs" tabindex="0">
<table>
<caption id="proofs">The sensitivity of each statistic, in L2 norm, to adding or removing one person; with it ρ = S²/2(σ² − 16).</caption>
<thead><tr>${['Statistic', 'Proof'].map(column).join('')}</tr></thead>
<tbody>
${report.mechanisms.map(({ statistic, proof }) => `<tr><th scope="row">${escapeHtml(statistic)}</th><td>${escapeHtml(proof)}</td></tr>`).join('\n')}
</tbody>
</table>
</div>

<h2>What was taken as public</h2>
${list(report.publicInputs)}

<h2>What is not covered</h2>
${list(report.notCovered)}

<h2>What it is good for</h2>
<p>${escapeHtml(report.readiness)}</p>

<h2>Where this comes from</h2>
<table>
<caption>To find the same in the ledger, and to read the code that did it.</caption>
<tbody>
${fact('Ledger', `line ${ledger.sequence}, ${ledger.state}, release ${ledger.releaseId}`)}
${fact('Engine', versions.engine === null ? 'unknown: built before this was kept' : `version ${versions.engine}`)}
${fact('Snapshot', `format ${versions.snapshotFormat}`)}
${fact('This report', `${report.schema}, version ${report.schemaVersion}`)}
</tbody>
</table>
</main>
</body>
</html>
`;
}

const claim = (title: string, value: string, more: string): string =>
  `<section><h2>${escapeHtml(title)}</h2><strong>${escapeHtml(value)}</strong><p>${escapeHtml(more)}</p></section>`;

const column = (title: string): string => `<th scope="col">${title}</th>`;
const numberColumn = (title: string): string => `<th scope="col" class="number">${title}</th>`;
const cell = (text: string): string => `<td>${escapeHtml(text)}</td>`;
const numberCell = (text: string): string => `<td class="number">${escapeHtml(text)}</td>`;
const fact = (name: string, value: string): string => `<tr><th scope="row">${name}</th>${cell(value)}</tr>`;
const list = (lines: readonly string[]): string =>
  `<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>`;

function mechanismRow(mechanism: MechanismDocument): string {
  const { statistic, sensitivity, sigma, sigmaInPeople, cells, nanoRho, form, thresholdInPeople, headSize } = mechanism;
  const kept = thresholdInPeople === null ? 'every one' : `${form}: from ${thresholdInPeople.toFixed(1)} people`;
  return `<tr><th scope="row">${escapeHtml(statistic)}</th>${cell(mechanism.mechanism)}${[whole(sensitivity), whole(sigma), sigmaInPeople.toFixed(2), whole(cells), rho(nanoRho)].map(numberCell).join('')}${cell(kept)}${cell(headInWords(headSize))}</tr>`;
}

const headInWords = (headSize: number | null): string =>
  headSize === null
    ? ''
    : headSize === 0
      ? 'no head: too little stood above the noise'
      : `a head of ${whole(headSize)}`;

const whole = (value: number): string => value.toLocaleString('en-GB');
const number = (value: number): string => String(value);
const rho = (nanoRho: number): string => (nanoRho / 1e9).toFixed(9);
const power = (value: number): string => {
  if (value === 0) return '0';
  const [digits = '', exponent = ''] = value.toExponential(2).split('e');
  const raised = Array.from(exponent.replace('+', ''), (character) => superscripts['-0123456789'.indexOf(character)]);
  return `${Number(digits) === 1 ? '' : `${Number(digits)}·`}10${raised.join('')}`;
};
const superscripts = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';
/** To the minute, in the time of no place. */
const moment = (iso: string): string => `${iso.slice(0, 16).replace('T', ', ')} UTC`;
/** Rounded up, so that spending is never understated. */
const upwards = (epsilon: number): string => String(Math.ceil(epsilon * 1000 - 1e-6) / 1000);

/** Who was learned from, by what they agreed to; nothing for a build that did not count it. */
function contributorTable(contributors: PrivacyDocument['contributors']): string {
  if (contributors.length === 0) return '';
  const rows = contributors.map(
    ({ purpose, policyVersion, noisyPeople }) =>
      `<tr><th scope="row">${purpose}</th><td>${escapeHtml(policyVersion ?? 'another')}</td><td class="number">${whole(noisyPeople)}</td></tr>`,
  );
  return `<h2>Who was learned from</h2>
<div class="scroll" role="region" aria-labelledby="contributors" tabindex="0">
<table>
<caption id="contributors">About how many people contributed under each purpose and version of the privacy policy: noisy counts, released with the
count of all. SENSITIVE: those of them whose guarded products count, too.</caption>
<thead><tr>${['Purpose', 'Policy'].map(column).join('')}${numberColumn('People')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>

`;
}
