import * as Plot from '@observablehq/plot';
import type { StudyView } from '../studyView.ts';
import { percent, percentBetween, settingWords, whole } from '../words.ts';
import type { Chart } from './chartFigure.ts';

/** How much of the gain is kept when fewer people take part. null where the study has no such settings. */
export function gainsByPeople(view: StudyView): Chart | null {
  const learners = (place: number, people: number | null) =>
    people ??
    Math.max(0, ...view.results.cells.filter(({ setting }) => setting === place).map((cell) => cell.learners));
  const points = view.byPeople.flatMap(({ place, setting, outcome }) => {
    const people = learners(place, setting.people) || view.results.dataset.people;
    return outcome.gainKept ? [{ people, ...outcome.gainKept }] : [];
  });
  const [first] = view.byPeople;
  if (points.length < 2 || first === undefined) return null;
  return {
    id: 'people',
    title: 'Gain kept against the number of people',
    summary: `At ${settingWords({ ...first.setting, people: null })}. Noise does not grow with people, and what they have in common does: at 100 % lists are as good as the best without noise, at 0 % as those of popular items.`,
    spec: (width) => ({
      height: 300,
      marginLeft: 52,
      marginRight: 30,
      marginBottom: 44,
      x: {
        type: 'log',
        inset: 26,
        label: 'people who take part',
        tickFormat: (people: number) => whole(people),
        ticks: points.map(({ people }) => people),
        ...(width > 500 ? {} : { tickRotate: -30 }),
      },
      y: { label: '% of the gain kept', grid: true, percent: true, nice: true },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--soft)' }),
        Plot.areaY(points, { x: 'people', y1: 'low', y2: 'high', fill: 'var(--one)', fillOpacity: 0.16 }),
        Plot.lineY(points, { x: 'people', y: 'value', stroke: 'var(--one)', strokeWidth: 2.25 }),
        Plot.dot(points, { x: 'people', y: 'value', fill: 'var(--one)', r: 4 }),
        Plot.text(points, {
          x: 'people',
          y: 'value',
          text: ({ value }: { value: number }) => percent(value),
          dy: -14,
          fontWeight: 600,
        }),
      ],
    }),
    columns: [{ title: 'People' }, { title: 'Gain kept', isNumber: true }],
    rows: points.map(({ people, ...estimate }) => [whole(people), percentBetween(estimate)]),
  };
}
