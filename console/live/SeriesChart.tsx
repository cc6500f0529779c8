import { Chart } from '../../ui/charts/Chart.tsx';
import { Explained } from '../../ui/parts/Explained.tsx';
import { whole, words } from '../../ui/words/figures.ts';
import type { Series } from './documents.ts';

export interface SeriesChartProps {
  readonly name: string;
  /** What the numbers mean. */
  readonly text: string;
  readonly series: readonly Series[];
  readonly write: (value: number) => string;
  /** A rate is shown as a line with its latest value, a count as bars with their sum. */
  readonly isRate: boolean;
  /** A value that it should be near; null for none. */
  readonly wanted?: number | null;
  readonly span: Span;
}

/** The whole time that was asked for, and how long each stretch of it is, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly stretch: number;
}

const colours = ['--series-1', '--series-2', '--series-3', '--series-4', '--series-5', '--series-6'] as const;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** One or several series over time, with what they come to. */
export function SeriesChart(props: SeriesChartProps) {
  const { name, text, series, write, isRate, wanted = null, span } = props;
  // A rate of 0 is one; where nothing was counted it is null.
  const known = series.flatMap(({ label, points }) =>
    points
      .filter(({ value }) => value !== null && (isRate || value > 0))
      .map(({ at, value }) => ({
        at: new Date(at),
        end: new Date(Date.parse(at) + span.stretch),
        value: value!,
        label,
      })),
  );
  const figure =
    known.length === 0 ? '–' : write(isRate ? known.at(-1)!.value : known.reduce((sum, { value }) => sum + value, 0));
  const labels = [...new Set(known.map(({ label }) => label))];
  const suppressed = series.some(({ points }) => points.some((point) => point.suppressed));
  const colourOf = (label: string) => `var(${colours[labels.indexOf(label) % colours.length]!})`;
  return (
    <section class="card chart-card" aria-label={name}>
      <header>
        <div>
          <h2 class="quiet-title">{name}</h2>
          <p class="chart-figure">
            <Explained text={text}>{figure}</Explained>
            {isRate && known.length > 0 && <span class="note"> latest</span>}
          </p>
        </div>
        {labels.length > 1 && (
          <ul class="legend">
            {labels.map((label) => (
              <li key={label}>
                <span class="swatch" style={{ background: colourOf(label) }} /> {words(label)}
              </li>
            ))}
          </ul>
        )}
      </header>
      {known.length === 0 ? (
        <p class="chart-empty soft small">
          {isRate ? 'No lists were counted in this time.' : 'Nothing was counted in this time.'}
        </p>
      ) : (
        <Chart
          text={`${name}: ${figure}${isRate ? ' at last' : ' in all'}, in ${whole(known.length)} points.`}
          height={150}
          inputs={[series]}
          options={({ ruleY, lineY, rectY, dot }) => ({
            marginLeft: 44,
            marginRight: 8,
            marginTop: 8,
            marginBottom: 22,
            x: {
              type: 'utc',
              domain: [new Date(span.from), new Date(span.to)],
              label: null,
              ticks: 5,
              tickFormat: (moment: Date) => (span.to - span.from <= 86_400_000 ? clock : date).format(moment),
            },
            y: { label: null, grid: true, ticks: 3, zero: true, tickFormat: write },
            marks: [
              ...(wanted === null ? [] : [ruleY([wanted], { stroke: 'var(--series-2)', strokeDasharray: '3 3' })]),
              ...(isRate
                ? [
                    lineY(known, { x: 'at', y: 'value', stroke: 'var(--series-1)', strokeWidth: 1.75 }),
                    dot(known, { x: 'at', y: 'value', fill: 'var(--series-1)', r: 2.5 }),
                  ]
                : [
                    rectY(known, {
                      x1: 'at',
                      x2: 'end',
                      y: 'value',
                      fill: ({ label }) => colourOf(label),
                      insetRight: 1,
                    }),
                  ]),
              ruleY([0], { stroke: 'var(--line-strong)' }),
            ],
          })}
        />
      )}
      {suppressed && <p class="soft small">Where too few came together, the value is kept back.</p>}
    </section>
  );
}
