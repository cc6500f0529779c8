import { settingName } from '../terms/setting.ts';
import type { StudyResults } from '../terms/studyResults.ts';

/** The metrics that fit beside each other; all of them are in the files. */
const shownMetrics = ['ndcg', 'recall', 'map', 'coverage', 'novelty', 'rbo'];

/**
 * What a study found as a table of plain text: for the terminal, and for the notebook, whose code prints the same.
 *
 * @returns lines of equal columns: setting, each metric with half of its interval's width, the gain that is kept
 */
export function outcomeTable({ settings, outcomes, k }: StudyResults): readonly string[] {
  const metrics = shownMetrics
    .map((name) => `${name}@${k}`)
    .filter((name) => outcomes.some((outcome) => name in outcome.metrics));
  const header = ['setting', ...metrics, 'gain kept'];
  const rows = outcomes.map(({ setting, metrics: found, gainKept }) => [
    settingName(settings[setting]!),
    ...metrics.map((name) => {
      const estimate = found[name];
      return estimate === undefined
        ? '-'
        : `${estimate.value.toFixed(4)} ±${((estimate.high - estimate.low) / 2).toFixed(4)}`;
    }),
    gainKept === null ? '-' : `${(100 * gainKept.value).toFixed(1)} %`,
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  return [header, ...rows].map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
}
