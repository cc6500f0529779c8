import * as Plot from '@observablehq/plot';
import type { Entry, StudyView } from '../studyView.ts';
import { baselineWords, epsilonTick, figure, metricWords, percent } from '../words.ts';
import { type Chart, lookOf } from './chartFigure.ts';

/** Relevance against the knob of one axis, a line for each value of the other, with bands; baselines as levels. */
interface Axes {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly label: string;
  readonly across: (entry: Entry) => string;
  readonly lineOf: (entry: Entry) => string;
  readonly domain: readonly string[];
  readonly lines: readonly string[];
  readonly lineTitle: string;
}

/** How relevance grows with ε: one line for each share of random offers. */
export const frontierByEpsilon = (view: StudyView): Chart =>
  frontier(view, {
    id: 'frontier-epsilon',
    title: 'Relevance against ε',
    summary: `Each line is one share of random offers. To the right there is less noise in the model, and less protection for who took part. Bands are intervals at 95 %.`,
    label: epsilonLabel(view),
    across: ({ setting }) => epsilonTick(setting.epsilon),
    lineOf: ({ setting }) => `${percent(setting.randomShare)} random`,
    domain: view.epsilons.map(epsilonTick),
    lines: view.shares.map((share) => `${percent(share)} random`),
    lineTitle: 'Random offers',
  });

/** What random offers cost: one line for each ε. */
export const frontierByShare = (view: StudyView): Chart =>
  frontier(view, {
    id: 'frontier-share',
    title: 'Relevance against the share of random offers',
    summary:
      'Each line is one ε. To the right more slots hold an offer that was drawn, and a list says less of its viewer.',
    label: 'share of random offers',
    across: ({ setting }) => percent(setting.randomShare),
    lineOf: ({ setting }) => epsilonLine(setting.epsilon),
    domain: view.shares.map(percent),
    lines: view.epsilons.map(epsilonLine),
    lineTitle: 'ε',
  });

/** What ε is of: one build, or all builds that share a window's budget. */
function epsilonLabel({ grid }: StudyView): string {
  const builds = grid.find(({ setting }) => setting.epsilon !== null)?.setting.builds ?? 1;
  return builds === 1 ? 'ε of one build' : `ε of ${builds} builds together`;
}

const epsilonLine = (epsilon: number | null): string => (epsilon === null ? 'no noise' : `ε ${epsilon}`);

function frontier({ grid, baselines, results }: StudyView, axes: Axes): Chart {
  const metric = results.mainMetric;
  const points = grid.flatMap((entry) => {
    const estimate = entry.outcome.metrics[metric];
    return estimate ? [{ x: axes.across(entry), line: axes.lineOf(entry), ...estimate }] : [];
  });
  const levels = baselines.flatMap(({ setting, outcome }) => {
    const estimate = outcome.metrics[metric];
    return estimate && setting.engine !== 'tightrope' ? [{ name: setting.engine, ...estimate }] : [];
  });
  return {
    id: axes.id,
    title: axes.title,
    summary: axes.summary,
    spec: (width) => ({
      height: width > 500 ? 380 : 330,
      marginRight: width > 500 ? 92 : 78,
      marginLeft: 48,
      marginBottom: 44,
      x: {
        type: 'point',
        domain: [...axes.domain],
        label: axes.label,
        padding: 0.25,
      },
      y: { label: metricWords(metric), grid: true, nice: true, zero: false },
      marks: [
        Plot.ruleY(levels, { y: 'value', stroke: 'var(--soft)', strokeDasharray: '1 4', strokeWidth: 1.5 }),
        Plot.text(levels, {
          y: 'value',
          text: 'name',
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: 4,
          dy: -7,
          fill: 'var(--soft)',
          fontStyle: 'italic',
        }),
        ...axes.lines.flatMap((line, place) => {
          const look = lookOf(place);
          const own = points.filter((point) => point.line === line);
          const ordered = axes.domain.flatMap((x) => own.filter((point) => point.x === x));
          return [
            Plot.areaY(ordered, { x: 'x', y1: 'low', y2: 'high', fill: look.stroke, fillOpacity: 0.16 }),
            Plot.lineY(ordered, {
              x: 'x',
              y: 'value',
              stroke: look.stroke,
              strokeWidth: 2.25,
              ...(look.dash === '' ? {} : { strokeDasharray: look.dash }),
            }),
            Plot.dot(ordered, { x: 'x', y: 'value', fill: look.stroke, r: 3 }),
          ];
        }),
        Plot.text(endLabels(points, axes), {
          x: 'x',
          y: 'y',
          text: 'line',
          fill: 'stroke',
          textAnchor: 'start',
          dx: 9,
          fontWeight: 600,
        }),
      ],
    }),
    columns: [
      { title: axes.lineTitle },
      { title: axes.id === 'frontier-epsilon' ? 'ε' : 'Random offers' },
      { title: metricWords(metric), isNumber: true },
      { title: 'from', isNumber: true },
      { title: 'to', isNumber: true },
    ],
    rows: [
      ...points.map(({ x, line, value, low, high }) => [line, x, figure(value), figure(low), figure(high)]),
      ...levels.map(({ name, value, low, high }) => [
        baselineWords[name],
        '–',
        figure(value),
        figure(low),
        figure(high),
      ]),
    ],
  };
}

interface Point {
  readonly x: string;
  readonly line: string;
  readonly value: number;
}

/** The name of each line at its right end, moved apart where ends are near each other. */
function endLabels(points: readonly Point[], axes: Axes) {
  const all = points.map(({ value }) => value);
  const apart = (Math.max(...all) - Math.min(...all)) * 0.062;
  const ends = axes.lines
    .flatMap((line, place) => {
      const last = axes.domain.flatMap((x) => points.filter((point) => point.line === line && point.x === x)).at(-1);
      return last ? [{ x: last.x, y: last.value, line, stroke: lookOf(place).stroke }] : [];
    })
    .sort((one, other) => one.y - other.y);
  // Only names at one and the same place can be in each other's way.
  const above = new Map<string, number>();
  return ends.map((end) => {
    const y = Math.max(end.y, (above.get(end.x) ?? Number.NEGATIVE_INFINITY) + apart);
    above.set(end.x, y);
    return { ...end, y };
  });
}
