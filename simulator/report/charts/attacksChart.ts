import * as Plot from '@observablehq/plot';
import {
  advantage,
  attackNames,
  type Entry,
  type MeanMeasure,
  meanMeasure,
  recordsFor,
  recordsOf,
  type StudyView,
} from '../studyView.ts';
import { attackWords, percent, settingWords } from '../words.ts';
import type { Chart } from './chartFigure.ts';

/** Every attack with its protection taken away and with everything as promised, between guessing and certainty. */
export function attacksChart(view: StudyView, entry: Entry): Chart | null {
  const reach = (figure: MeanMeasure | null) => (figure === null ? null : advantage(figure.value, figure.chance));
  const attacks = attackNames(view.results).map((attack) => ({
    name: attackWords(attack),
    off: reach(meanMeasure(recordsOf(view.results, attack, 'UNPROTECTED'), null)),
    on: reach(meanMeasure(recordsFor(view, attack, entry), null)),
  }));
  if (attacks.length === 0) return null;
  const pairs = attacks.filter(({ on, off }) => on !== null && off !== null);
  return {
    id: 'attacks-overview',
    title: 'What attackers reach, with protection and without',
    summary:
      'From guessing (0 %) to certainty (100 %). Without the protection an attack must succeed, or it proves nothing.',
    legend: [
      { name: `as promised, at ${settingWords(entry.setting)}`, mark: 'dot', stroke: 'var(--one)' },
      { name: 'its protection taken away', mark: 'ring', stroke: 'var(--two)' },
    ],
    spec: (width) => ({
      height: 64 + 38 * attacks.length,
      marginLeft: width > 500 ? 190 : 128,
      marginRight: 24,
      marginBottom: 44,
      x: {
        label: '% of the way from guessing to certainty',
        grid: true,
        percent: true,
        domain: [Math.min(0, ...attacks.map(({ on }) => (on ?? 0) * 100)), 100],
      },
      y: { label: null, domain: attacks.map(({ name }) => name), tickSize: 0 },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--soft)' }),
        Plot.link(pairs, { x1: 'on', x2: 'off', y1: 'name', y2: 'name', stroke: 'var(--soft)', strokeWidth: 1.5 }),
        Plot.dot(attacks, { x: 'off', y: 'name', stroke: 'var(--two)', strokeWidth: 2, fill: 'var(--page)', r: 5.5 }),
        Plot.dot(attacks, { x: 'on', y: 'name', fill: 'var(--one)', r: 5.5 }),
      ],
    }),
    columns: [
      { title: 'Attack' },
      { title: 'without protection', isNumber: true },
      { title: 'with protection', isNumber: true },
    ],
    rows: attacks.map(({ name, on, off }) => [
      name,
      off === null ? 'not run' : percent(off),
      on === null ? 'not run' : percent(on),
    ]),
  };
}
