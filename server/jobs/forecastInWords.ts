import type { Outlook } from '../../engine/index.ts';
import type { BuildForecast } from './forecastBuild.ts';
import { outlookInWords } from './readinessInWords.ts';

/** What a build would cost, what it would learn from, and the effect that it would have, in sentences. */
export const forecastInWords = (forecast: BuildForecast): readonly string[] => {
  const { epsilon, delta, nanoRho, items, collects, weighing } = forecast;
  return [
    `A build at ε = ${epsilon}, δ = ${delta.toExponential()} costs ρ = ${(nanoRho / 1e9).toFixed(6)}.`,
    `It would learn from: ${collects.join(', ')} on ${items.toLocaleString('en')} items.`,
    ...weighing,
    ...effectInWords(forecast),
  ];
};

/** The effect that a build would have, in sentences: from what was released before, or else by the public formula. */
export function effectInWords({
  epsilon,
  noise,
  shares,
  items,
  released,
  byFormula,
}: BuildForecast): readonly string[] {
  const [largest] = released?.subjects.toSorted((one, other) => other.outlook.head - one.outlook.head) ?? [];
  const outlook = largest?.outlook ?? byFormula[0]?.outlook;
  return [
    `ρ is spent on: ${shares.map(({ statistic, share }) => `${statistic} ${percent(share)}`).join(', ')}.`,
    `Noise: ${people(noise.popularity)} on each popularity, ${people(noise.pairs)} on each pair.`,
    ...(outlook ? [survivors(outlook)] : []),
    ...(released === null
      ? [
          `No model was released yet, so that nothing is known of how many people contribute. If each holds four of the ${items.toLocaleString('en')} items, and interest falls as h^-0.6 from the most to the least popular:`,
          ...byFormula.map(
            ({ people: contributing, outlook: { head, covered } }) =>
              `  ${contributing.toLocaleString('en').padStart(9)} people: ${head === 0 ? 'no items with neighbours; lists by popularity' : `${head === 1 ? 'one item' : `${head.toLocaleString('en')} items`} with neighbours, ${Math.round(100 * covered)} % of interest`}`,
          ),
        ]
      : largest === undefined
        ? ['The last model knows nothing of what the shop collects now.']
        : [
            `From model ${released.version}, released before, about ${released.people.toLocaleString('en')} people contribute:`,
            ...released.subjects.map(
              ({ subject, outlook: of }) => `  ${subject.pairs}: ${outlookInWords(of, released.people, epsilon)}`,
            ),
          ]),
  ];
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

const survivors = ({ smallestPopularity, smallestPair }: Outlook): string =>
  `The smallest that survives it: a popularity of ${people(smallestPopularity)}; a pair that ${people(smallestPair)} hold who hold nothing else of the head.`;

const people = (count: number): string =>
  `${count >= 100 ? Math.ceil(count).toLocaleString('en') : count.toPrecision(2)} people`;
