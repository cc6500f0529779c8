import { minutes, table } from './auditPage.ts';
import { auditBeta, auditDelta, type HuntFigures } from './blackBox/auditHunt.ts';
import { draws, type Findings } from './parts.ts';
import { familyAlpha, type ShapeFigures, shapeCases } from './shapes/auditShapes.ts';

/** The chance with which noise that is short may pass at most, in the long form. */
export const mostToPass = 1e-6;

/** The part of a promise that the attacks on the worst person must show. */
export const leastShown = 0.9;

const few = (value: number): string => (value < 1e-99 ? '10⁻⁹⁹' : value.toExponential(1));
/** As the cases are written, whichever process judged them. */
function inOrder(shapes: readonly ShapeFigures[]): readonly ShapeFigures[] {
  const place = new Map(shapeCases.map(({ name }, at) => [name, at]));
  return shapes.toSorted((one, other) => place.get(one.name)! - place.get(other.name)!);
}

const part = ({ shown, promised }: HuntFigures): number => shown / promised;

export const shapesSection = (
  { shapes }: Findings,
  took: number,
): string => `\`npm run audit\`: ${draws.toLocaleString('en')} draws each of ${shapes.length} samplers, from \`server/random/secureRandom.ts\` (${minutes(took)} of a processor). False alarm of all together:
${few(familyAlpha)}. Two tests: the mean of a statistic that tells the scale, within Cramér–Chernoff bounds computed from the law itself
(valid for any number of draws); and the distribution function, by Dvoretzky–Kiefer–Wolfowitz. *Missed* is a proven bound on the
chance that the first test alone would let noise pass that is as much too small as the column before says; such noise was drawn too.

${table(
  ['sampler', 'right', 'too small by', 'caught', 'missed'],
  inOrder(shapes).map(({ name, short, verdict, verdictOnShort, chanceShortPasses }) => [
    name,
    verdict.length === 0 ? 'yes' : `**no**: ${verdict.join('; ')}`,
    `${100 * short} %`,
    verdictOnShort.length > 0 ? 'yes' : '**no**',
    `≤ ${few(chanceShortPasses)}`,
  ]),
)}`;

export const graySection = ({ gray }: Findings, took: number): string =>
  gray
    .map(
      ({
        pairs,
        breaches,
        largestStep,
        tight,
      }) => `\`npm run audit\`: ${pairs.toLocaleString('en')} pairs of data sets that differ by one person added or removed, or by one changed (${minutes(took)} of a processor), each built from twice
with the same random bytes; ${breaches.length} breaches. Checked at every primitive (people, popularity, pairs given the same head): measured L2
distance ≤ declared sensitivity; the same primitives in the same order with the same scale, σ and ρ over the same domain; what was
released moves exactly as what was counted did; as many bytes read; equal reports; nothing thrown on one side only. The largest
measured distance was ${largestStep.toFixed(4)} of the declared one, and ${tight.toLocaleString('en')} pairs came within 1 % of it. That the build which is taken apart here
is the one that \`learn()\` makes, to the byte, is \`test/audit/sameAsLearn.test.ts\`.
${breaches.map((breach) => `\n- **${breach}**`).join('')}`,
    )
    .join('\n');

export const huntSection = (
  { hunts }: Findings,
  took: number,
): string => `\`npm run audit\` (${minutes(took)} of a processor). An attacker who knows both data sets guesses, from everything that a build releases, whether one
person took part; by the likelihood ratio, which is linear. *Shown* is the least μ that the guesses prove, with Clopper–Pearson bounds at
99.95 % each side: it passes what is promised with probability 10⁻³ at most (some 10⁻⁶, as both bounds must be missed together) if the
promise is kept. *Sure*, of those who move everything as far as anybody may, is the part that such an attack shows but with probability
${few(auditBeta)}. ε at δ = ${few(auditDelta)}; pure
releases in ε alone.

${table(
  ['person', 'runs a side', 'promised', 'shown', 'of promised', 'sure', 'ε promised', 'ε shown'],
  hunts.map((hunt) => [
    hunt.wanted,
    hunt.runs.toLocaleString('en'),
    hunt.promised.toFixed(4),
    hunt.shown > hunt.promised ? `**${hunt.shown.toFixed(4)}**` : hunt.shown.toFixed(4),
    part(hunt).toFixed(3),
    hunt.isWorst ? (hunt.withinReach / hunt.promised).toFixed(3) : '',
    hunt.epsilonPromised.toFixed(3),
    hunt.epsilonShown.toFixed(3),
  ]),
)}

Promised is μ = √(Σ S²/σ²) of the build, or ε of a pure release. Somebody of one item has no pairs, and somebody whose two items
may miss the head moves less: they are told apart less well than anybody may be.`;

/** Everything that is not as it must be. */
export function complaintsIn({ shapes, gray, hunts }: Findings): readonly string[] {
  return [
    ...shapes.filter(({ verdict }) => verdict.length > 0).map(({ name, verdict }) => `${name}: ${verdict.join('; ')}`),
    ...shapes
      .filter(({ verdictOnShort }) => verdictOnShort.length === 0)
      .map(({ name }) => `${name}: short noise passed`),
    ...shapes
      .filter(({ chanceShortPasses }) => !(chanceShortPasses <= mostToPass))
      .map(({ name, chanceShortPasses }) => `${name}: short noise may pass, ${few(chanceShortPasses)}`),
    ...gray.flatMap(({ breaches }) => breaches),
    ...hunts.filter(({ shown, promised }) => !(shown <= promised)).map(({ wanted }) => `${wanted}: more than promised`),
    ...hunts
      .filter((hunt) => hunt.isWorst && !(part(hunt) >= leastShown))
      .map((hunt) => `${hunt.wanted}: the attack shows ${part(hunt).toFixed(3)} only`),
  ];
}
