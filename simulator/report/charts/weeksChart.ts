import * as Plot from '@observablehq/plot';
import { type Chart, lookOf } from './chartFigure.ts';

/** A figure of every week, at one setting. */
export interface WeeksLine {
  readonly name: string;
  /** null in a week that has no such figure. */
  readonly values: readonly (number | null)[];
}

/** What a chart over weeks is of. */
export interface WeeksQuestion {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What stands at the axis. */
  readonly label: string;
  /** How a value is written in the table. */
  readonly write: (value: number) => string;
  /** Whether values are shares, shown as percents. */
  readonly isShare: boolean;
  readonly lines: readonly WeeksLine[];
}

/** How many weeks apart the numbers beneath a chart are. */
const tableStep = 4;

/** A line for each setting over the weeks, told apart by colour and dash; every fourth week in numbers beneath. */
export function weeksChart({ id, title, summary, label, write, isShare, lines }: WeeksQuestion): Chart {
  const weeks = Math.max(0, ...lines.map(({ values }) => values.length));
  const inTable = Array.from({ length: weeks }, (_, week) => week).filter(
    (week) => week === 0 || week === weeks - 1 || (week + 1) % tableStep === 0,
  );
  return {
    id,
    title,
    summary,
    legend: lines.map(({ name }, place) => ({ name, mark: 'line' as const, ...lookOf(place) })),
    spec: (width) => ({
      height: width > 500 ? 300 : 260,
      marginLeft: 52,
      marginRight: 20,
      marginBottom: 44,
      x: { label: 'week of the year', nice: true },
      y: { label, grid: true, nice: true, zero: isShare, percent: isShare },
      marks: lines.map(({ values }, place) => {
        const { stroke, dash } = lookOf(place);
        const points = values.flatMap((value, week) => (value === null ? [] : [{ week: week + 1, value }]));
        return Plot.lineY(points, {
          x: 'week',
          y: 'value',
          stroke,
          strokeWidth: 2.25,
          ...(dash === '' ? {} : { strokeDasharray: dash }),
        });
      }),
    }),
    columns: [{ title: 'Week', isNumber: true }, ...lines.map(({ name }) => ({ title: name, isNumber: true }))],
    rows: inTable.map((week) => [
      String(week + 1),
      ...lines.map(({ values }) => (values[week] == null ? '–' : write(values[week]))),
    ]),
  };
}
