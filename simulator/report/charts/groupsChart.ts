import * as Plot from '@observablehq/plot';
import type { Entry } from '../studyView.ts';
import { figure, settingWords, whole } from '../words.ts';
import type { Chart } from './chartFigure.ts';

/** Who pays: each group with all protection and with none. null where the study has no groups. */
export function groupsChart({ outcome, setting }: Entry): Chart | null {
  const groups = outcome.groups.map(({ group, people, metric, estimate, unprotected }) => ({
    group,
    people,
    metric,
    unprotected,
    ...estimate,
  }));
  if (groups.length === 0) return null;
  const pairs = groups.flatMap((one) => (one.unprotected === null ? [] : [{ ...one, unprotected: one.unprotected }]));
  return {
    id: 'groups',
    title: 'Relevance by group, protected and not',
    summary: 'The longer the line between the two, the more a group gives up.',
    legend: [
      { name: settingWords(setting), mark: 'dot', stroke: 'var(--one)' },
      { name: 'the same engine without noise and random offers', mark: 'ring', stroke: 'var(--two)' },
    ],
    spec: (width) => ({
      height: 70 + 46 * groups.length,
      marginLeft: width > 500 ? 120 : 104,
      marginRight: 24,
      marginBottom: 44,
      x: { label: 'nDCG for people, recall for items', grid: true, nice: true },
      y: { label: null, domain: groups.map(({ group }) => group), tickSize: 0 },
      marks: [
        Plot.link(pairs, {
          x1: 'value',
          x2: 'unprotected',
          y1: 'group',
          y2: 'group',
          stroke: 'var(--soft)',
          strokeWidth: 1.5,
        }),
        Plot.ruleY(groups, {
          y: 'group',
          x1: 'low',
          x2: 'high',
          stroke: 'var(--one)',
          strokeWidth: 5,
          strokeOpacity: 0.3,
        }),
        Plot.dot(groups, { x: 'value', y: 'group', fill: 'var(--one)', r: 5 }),
        Plot.dot(pairs, {
          x: 'unprotected',
          y: 'group',
          stroke: 'var(--two)',
          strokeWidth: 2,
          fill: 'var(--page)',
          r: 5,
        }),
      ],
    }),
    columns: [
      { title: 'Group' },
      { title: 'People', isNumber: true },
      { title: 'Metric' },
      { title: 'protected', isNumber: true },
      { title: 'from', isNumber: true },
      { title: 'to', isNumber: true },
      { title: 'unprotected', isNumber: true },
    ],
    rows: groups.map(({ group, people, metric, value, low, high, unprotected }) => [
      group,
      whole(people),
      metric,
      figure(value),
      figure(low),
      figure(high),
      unprotected === null ? '–' : figure(unprotected),
    ]),
  };
}
