import { relevanceAgainst } from '../charts/attackerChart.ts';
import { chartFigure } from '../charts/chartFigure.ts';
import { frontierByEpsilon, frontierByShare } from '../charts/frontierChart.ts';
import { groupsChart } from '../charts/groupsChart.ts';
import { gainsByPeople } from '../charts/peopleChart.ts';
import { details, escaped, list, type Part, paragraph, section, table } from '../html.ts';
import { attackNames, type StudyView } from '../studyView.ts';
import { attackWords, figureBetween, metricWords, settingWords, whole } from '../words.ts';

/** Relevance against each knob, and against what attackers reach. */
export function frontier(view: StudyView): Part {
  const against = ['membership-inference', 'profile-reconstruction', 'attribute-inference']
    .filter((attack) => attackNames(view.results).includes(attack))
    .flatMap((attack) => relevanceAgainst(view, attack) ?? []);
  return section(
    'frontier',
    'The frontier: relevance against protection',
    ...[frontierByEpsilon(view), frontierByShare(view), ...against].map(chartFigure),
  );
}

export function people(view: StudyView): Part | null {
  const chart = gainsByPeople(view);
  return chart === null ? null : section('by-people', 'How many people it takes', chartFigure(chart));
}

export function whoPays(view: StudyView): Part | null {
  const chart = view.chosen ? groupsChart(view.chosen) : null;
  return chart === null ? null : section('who-pays', 'Who pays', chartFigure(chart));
}

/** Differences that are more than chance, and those that are not. */
export function comparisons({ results }: StudyView): Part | null {
  if (results.comparisons.length === 0) return null;
  const name = (place: number) => (results.settings[place] ? settingWords(results.settings[place]) : '–');
  return section(
    'comparisons',
    'Differences, tested',
    paragraph(
      'Person by person, by a paired sign-flip permutation test; p after Holm’s correction over all of these. Above 0.05, take the two for equal.',
    ),
    table(
      'comparison-table',
      'Each line: the first setting less the second.',
      [
        { title: 'First' },
        { title: 'Second' },
        { title: 'Metric' },
        { title: 'Difference', isNumber: true },
        { title: 'p, corrected', isNumber: true },
        { title: 'More than chance' },
      ],
      results.comparisons.map(({ one, other, metric, difference, adjustedP }) => [
        name(one),
        name(other),
        metricWords(metric),
        figureBetween(difference),
        adjustedP < 0.001 ? 'below 0.001' : adjustedP.toFixed(3),
        adjustedP < 0.05 ? 'yes' : 'no',
      ]),
    ),
  );
}

/** What no figure of the page says. */
export function notCovered({ results }: StudyView): Part {
  const promisesNothing = attackNames(results)
    .filter((attack) =>
      ['profile-reconstruction', 'attribute-inference', 'linkage', 'spot-the-random'].includes(attack),
    )
    .map(attackWords);
  return section(
    'not-covered',
    'What is not covered',
    list([
      'The promise of ε is about what others learn from the model. A person’s own list is made from their own history; whoever reads it can learn from it. Random offers blur that and do not hide it.',
      ...(promisesNothing.length > 0
        ? [
            `Nothing is promised against ${promisesNothing.join(', ')}: the figures say how much is left, not that it is little.`,
          ]
        : []),
      'An attack that fails proves nothing: a better attacker may come. What bounds all attackers on the model is the proof behind ε; attacks only show that it is kept.',
      'Attacks that need another secret are not run: the operator of the service, its machine, its timing, and a store that links accounts.',
      results.year === undefined
        ? 'Relevance is measured on what people did before, not on what they would do when shown these lists.'
        : 'Relevance is measured on what people did, not on what they would do when shown these lists; only whether they stay and what they allow answers to lists, by assumptions that nobody measured.',
      'The data are one shop’s. Another with fewer people, more items or other habits has another frontier: run the study on data like yours.',
      'The noise of a study comes from a seed. Nothing that it made may be published as a model.',
    ]),
  );
}

/** All that somebody needs to make the page again. */
export function provenance({ results }: StudyView): Part {
  const { dataset, provenance: made } = results;
  const { mean, median, p90 } = dataset.itemsPerPerson;
  const facts: readonly (readonly [string, string])[] = [
    ['Data', `${dataset.name}: ${dataset.source}`],
    [
      'People, items, interactions',
      `${whole(dataset.people)}, ${whole(dataset.items)}, ${whole(dataset.interactions)}`,
    ],
    [
      'Items of a person',
      `${mean.toFixed(1)} on average, ${whole(median)} in the middle, ${whole(p90)} or more for one in ten`,
    ],
    ['How unevenly items are popular (Gini)', dataset.popularityGini.toFixed(2)],
    ['Pairs of items that somebody holds', whole(dataset.pairsHeld)],
    ['Data, SHA-256', made.dataHash],
    ['Seeds', results.seeds.join(', ')],
    ['Tightrope', `version ${made.version}`],
    ['Code, SHA-256', made.codeHash],
    ['Format', results.format],
    // In words just below, as rowsNotUsed.
    ...Object.entries(made.protocol).flatMap(([name, value]): readonly (readonly [string, string])[] =>
      name === 'badRows' ? [] : [[inWords(name), typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  ];
  return section(
    'provenance',
    'Where this comes from',
    table(
      'provenance-table',
      'The same data, code and scenario give the same figures, to the last digit.',
      [{ title: 'What' }, { title: 'Value' }],
      facts,
    ),
    details(
      'The whole scenario',
      `<pre tabindex="0" role="region" aria-label="The whole scenario"><code>${escaped(JSON.stringify(made.scenario, null, 2))}</code></pre>`,
    ),
  );
}

/** 'heldOutShare' as 'Held out share'. */
const inWords = (name: string): string => {
  const spaced = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
