import type { SimulationResults } from '../results.ts';
import { gainKept } from './gainKept.ts';
import { type MeanRow, meanRows } from './meanRows.ts';

/** The results as a table for a terminal: means over the seeds, how far those were apart, and the gain that is kept. */
export function table({ dataset, protocol, rows }: SimulationResults): string {
  const means = meanRows(rows);
  const metrics = Object.keys(means[0]?.metrics ?? {});
  const kept = gainKept(means, metrics[0] ?? '');
  const header = ['engine', 'ε', 'random', ...metrics, 'gain kept', 'seconds'];
  const lines = means.map((row, place) => [
    row.engine,
    row.engine === 'tightrope' ? (row.epsilon === null ? '∞' : String(row.epsilon)) : '–',
    `${Math.round(row.randomShare * 1000) / 10} %`,
    ...metrics.map((name) => meanAndSpread(row, name)),
    kept[place] === null || kept[place] === undefined ? '–' : `${(kept[place] * 100).toFixed(0)} %`,
    row.seconds.toFixed(2),
  ]);
  const widths = header.map((title, column) =>
    Math.max(...[header, ...lines].map((line) => line[column]!.length), title.length),
  );
  const print = (line: readonly string[]) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  const seeds = means[0]?.seeds ?? 0;
  const { rowsNotUsed = 'none' } = protocol;
  return [
    `${dataset.people} people, ${dataset.items} items, ${dataset.interactions} interactions; means over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}, ${Math.round(means[0]?.people ?? 0)} people judged in each.`,
    '',
    print(header),
    print(widths.map((width) => '─'.repeat(width))),
    ...lines.map(print),
    '',
    'Gain kept: (x − popular) / (the best without noise − popular). – : no noise, by design.',
    ...(rowsNotUsed === 'none' ? [] : [String(rowsNotUsed)]),
    String(protocol.notice ?? ''),
  ].join('\n');
}

/** ± is the standard deviation over the seeds; one seed has none. */
function meanAndSpread({ metrics, spreads, seeds }: MeanRow, name: string): string {
  const mean = metrics[name]!.toFixed(4);
  return seeds > 1 ? `${mean} ± ${spreads[name]!.toFixed(4)}` : mean;
}
