import type { StudyResults } from '../terms/studyResults.ts';
import type { YearWeek } from '../terms/year.ts';

type Field = string | number | boolean | null;

/** A study as tables that any tool reads (RFC 4180), by file name; figures with all their digits, nothing for null. */
export function studyCsv(results: StudyResults): Readonly<Record<string, string>> {
  const { settings, cells, outcomes, comparisons, attacks, year } = results;
  const knobs = (place: number): readonly Field[] => {
    const { engine, epsilon, delta, builds, randomShare, people, head, contributionBound, neighbourhoodSize } =
      settings[place]!;
    return [engine, epsilon, delta, builds, randomShare, people, head, contributionBound, neighbourhoodSize];
  };
  return {
    ...(year === undefined
      ? {}
      : {
          'year.csv': csv(
            [...knobNames, 'seed', ...yearNames],
            year.records.flatMap(({ setting, seed, weeks }) =>
              weeks.map((week) => [...knobs(setting), seed, ...yearNames.map((name) => week[name])]),
            ),
          ),
        }),
    'cells.csv': csv(
      [...knobNames, 'seed', 'judged', 'learners', 'metric', 'value'],
      cells.flatMap(({ setting, seed, people, learners, metrics }) =>
        Object.entries(metrics).map(([name, value]) => [...knobs(setting), seed, people, learners, name, value]),
      ),
    ),
    'outcomes.csv': csv(
      [...knobNames, 'judged', 'metric', 'value', 'low', 'high'],
      outcomes.flatMap(({ setting, people, metrics, gainKept }) =>
        [...Object.entries(metrics), ...(gainKept === null ? [] : [['gainKept', gainKept] as const])].map(
          ([name, { value, low, high }]) => [...knobs(setting), people, name, value, low, high],
        ),
      ),
    ),
    'groups.csv': csv(
      [...knobNames, 'group', 'judged', 'metric', 'value', 'low', 'high', 'unprotected'],
      outcomes.flatMap(({ setting, groups }) =>
        groups.map(({ group, people, metric, estimate: { value, low, high }, unprotected }) => [
          ...knobs(setting),
          ...[group, people, metric, value, low, high, unprotected],
        ]),
      ),
    ),
    'comparisons.csv': csv(
      [...knobNames.map((name) => `one.${name}`), ...knobNames.map((name) => `other.${name}`), ...comparisonNames],
      comparisons.map(({ one, other, metric, difference, people, p, adjustedP }) => [
        ...[...knobs(one), ...knobs(other), metric, difference.value, difference.low, difference.high],
        ...[people, p, adjustedP],
      ]),
    ),
    'attacks.csv': csv(
      [...knobNames, 'attack', 'role', 'seed', ...protectionNames, 'measure', ...measureNames, 'succeeded', 'breach'],
      attacks.flatMap(({ attack, role, seed, setting, protections, outcome }) =>
        outcome.measures.map(({ name, value, low, high, chance, promised }) => [
          ...[...knobs(setting), attack, role, seed, ...protectionNames.map((protection) => protections[protection])],
          ...[name, value, low, high, chance, promised, outcome.trials, outcome.succeeded, outcome.breach],
        ]),
      ),
    ),
  };
}

const knobNames = ['engine', 'epsilon', 'delta', 'builds', 'randomShare', 'people', 'head', 'C', 'K'];
const yearNames: readonly (keyof YearWeek)[] = [
  ...(['week', 'learners', 'allowLearning', 'onlyPersonal', 'neither', 'left', 'relevance'] as const),
  ...(['pointed', 'repeated', 'pointedSoFar', 'epsilonSpent', 'promisedAuc'] as const),
];
const comparisonNames = ['metric', 'difference', 'low', 'high', 'judged', 'p', 'adjustedP'];
const protectionNames = ['noise', 'mixing', 'sensitive', 'pool'] as const;
const measureNames = ['value', 'low', 'high', 'chance', 'promised', 'trials'];

const csv = (header: readonly string[], rows: readonly (readonly Field[])[]): string =>
  [header, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');

/** A text that a spreadsheet would take for a formula gets an apostrophe; names of settings never begin so. */
function written(field: Field): string {
  if (field === null) return '';
  if (typeof field !== 'string') return String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
