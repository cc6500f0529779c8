import * as Plot from '@observablehq/plot';
import { type Entry, meanMeasure, recordsFor, type StudyView } from '../studyView.ts';
import { attackWords, capital, epsilonTick, figure, metricWords, percent, percentFine } from '../words.ts';
import { type Chart, lookOf } from './chartFigure.ts';

/** Relevance against how well one attack does: what protection costs where it protects. null where it was not run twice. */
export function relevanceAgainst(view: StudyView, attack: string): Chart | null {
  const metric = view.results.mainMetric;
  const points = view.grid.flatMap((entry) => {
    const reached = meanMeasure(recordsFor(view, attack, entry), null);
    const estimate = entry.outcome.metrics[metric];
    return reached && estimate ? [{ ...pointOf(entry), reached, x: reached.value, ...estimate }] : [];
  });
  const name = nameOfFigure(view, attack);
  if (new Set(points.map(({ x }) => x)).size < 2 || name === null) return null;
  const { chance } = points[0]!.reached;
  const lines = view.shares.map((share) => percent(share));
  return {
    id: `against-${attack}`,
    title: `Relevance against ${attackWords(attack)}`,
    summary: `Each dot is one setting: the further left, the less the attacker learns; the higher, the better the lists. Numbers beside the dots are ε. ${chance === null ? '' : `Guessing is at ${percent(chance)}.`}`,
    spec: (width) => ({
      height: width > 500 ? 340 : 310,
      marginRight: 30,
      marginLeft: 48,
      marginBottom: 44,
      x: { label: `${name} of the attacker, %`, nice: true, percent: true },
      y: { label: metricWords(metric), grid: true, nice: true, zero: false },
      marks: [
        ...(chance === null
          ? []
          : [
              Plot.ruleX([chance], { stroke: 'var(--soft)', strokeDasharray: '1 4', strokeWidth: 1.5 }),
              Plot.text([chance], {
                x: (value: number) => value,
                text: ['guessing'],
                frameAnchor: 'top',
                dy: 8,
                dx: 4,
                textAnchor: 'start',
                fill: 'var(--soft)',
                fontStyle: 'italic',
              }),
            ]),
        ...lines.flatMap((line, place) => {
          const look = lookOf(place);
          const own = points.filter((point) => point.share === line);
          return [
            Plot.line(own, {
              x: 'x',
              y: 'value',
              stroke: look.stroke,
              strokeWidth: 1.75,
              ...(look.dash === '' ? {} : { strokeDasharray: look.dash }),
            }),
            Plot.dot(own, { x: 'x', y: 'value', fill: look.stroke, r: 4 }),
          ];
        }),
        Plot.text(
          points.filter(({ share }) => share === lines[0]),
          { x: 'x', y: 'value', text: 'epsilon', dy: -11, fontWeight: 600 },
        ),
      ],
    }),
    legend: lines.map((line, place) => ({ name: `${line} random offers`, mark: 'line', ...lookOf(place) })),
    columns: [
      { title: 'Random offers' },
      { title: 'ε' },
      { title: name, isNumber: true },
      { title: 'guessing', isNumber: true },
      { title: metricWords(metric), isNumber: true },
    ],
    rows: points.map(({ share, epsilon, reached, value }) => [
      share,
      epsilon,
      percentFine(reached.value),
      reached.chance === null ? '–' : percentFine(reached.chance),
      figure(value),
    ]),
  };
}

const pointOf = ({ setting }: Entry) => ({
  share: percent(setting.randomShare),
  epsilon: epsilonTick(setting.epsilon),
});

/** What charts call the first figure of an attack. */
export function nameOfFigure({ results }: StudyView, attack: string): string | null {
  const first = results.attacks.find((record) => record.attack === attack)?.outcome.measures[0].name;
  if (first === undefined) return null;
  return first === 'auc' ? 'Success' : capital(first);
}
