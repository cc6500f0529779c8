import * as Plot from '@observablehq/plot';
import { type Entry, recordsFor, recordsOf, type StudyView } from '../studyView.ts';
import { attackWords, capital, percentFine, settingWords } from '../words.ts';
import type { Chart } from './chartFigure.ts';

type Curve = readonly (readonly [number, number])[];

/** The whole trade-off of an attack on members: how many it finds at each rate of false alarms. null without curves. */
export function rocChart(view: StudyView, attack: string, entry: Entry): Chart | null {
  const stated = recordsFor(view, attack, entry)[0];
  const open = recordsOf(view.results, attack, 'UNPROTECTED')[0];
  if (stated?.outcome.curve === undefined) return null;
  const promised = stated.outcome.parts?.promisedCurve;
  const lines: readonly { readonly name: string; readonly curve: Curve; readonly look: Look }[] = [
    { name: 'protected', curve: stated.outcome.curve, look: { stroke: 'var(--one)' } },
    ...(open?.outcome.curve
      ? [{ name: 'unprotected', curve: open.outcome.curve, look: { stroke: 'var(--two)', strokeDasharray: '7 3' } }]
      : []),
    ...(isCurve(promised)
      ? [
          {
            name: 'the most that is promised',
            curve: promised,
            look: { stroke: 'var(--three)', strokeDasharray: '2 3' },
          },
        ]
      : []),
  ];
  return {
    id: `roc-${attack}`,
    title: `${capital(attackWords(attack))}: hits at each rate of false alarms`,
    summary: `At ${settingWords(entry.setting)}, seed ${stated.seed}. The diagonal is guessing. ${isCurve(promised) ? 'No attacker can be above the dotted line while the promise is kept.' : ''}`,
    spec: (width) => ({
      height: Math.min(420, width),
      marginLeft: 48,
      marginRight: 24,
      marginBottom: 44,
      x: { label: '% of the others accused wrongly', percent: true, grid: true, domain: [0, 100] },
      y: { label: '% found', percent: true, grid: true, domain: [0, 100] },
      marks: [
        Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: 'var(--soft)', strokeDasharray: '1 4' }),
        ...lines.map(({ curve, look }) =>
          Plot.line(
            curve.map(([x, y]) => ({ x, y })),
            { x: 'x', y: 'y', strokeWidth: 2.25, ...look },
          ),
        ),
      ],
    }),
    legend: lines.map(({ name, look }) => ({
      name,
      mark: 'line',
      stroke: look.stroke,
      dash: look.strokeDasharray ?? '',
    })),
    columns: [{ title: 'Curve' }, { title: 'accused wrongly', isNumber: true }, { title: 'found', isNumber: true }],
    rows: lines.flatMap(({ name, curve }) => curve.map(([x, y]) => [name, percentFine(x), percentFine(y)])),
  };
}

interface Look {
  readonly stroke: string;
  readonly strokeDasharray?: string;
}

const isCurve = (value: unknown): value is Curve =>
  Array.isArray(value) && value.length > 1 && value.every((point) => Array.isArray(point) && point.length === 2);
