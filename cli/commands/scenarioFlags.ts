import type { ScenarioFlag } from '../../simulator/scenario/readScenario.ts';

type Given = Readonly<Record<string, unknown>>;

const listOf = (text: string): readonly unknown[] => text.split(',').map((part) => numberOr(part.trim()));
const numberOr = (text: string): unknown => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text);
const namesOf = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

/** Where each option of the command line goes in a scenario, and how its text is read. */
const places: readonly (readonly [name: string, path: readonly string[], read: (text: string) => unknown])[] = [
  ['epsilon', ['knobs', 'epsilon'], listOf],
  ['randomShare', ['knobs', 'randomShare'], listOf],
  ['head', ['knobs', 'head'], listOf],
  ['delta', ['knobs', 'delta'], numberOr],
  ['seeds', ['seeds'], numberOr],
  ['k', ['k'], numberOr],
  ['format', ['data', 'format'], (text) => text],
  ['topItems', ['data', 'topItems'], numberOr],
  ['events', ['data', 'events'], namesOf],
  ['attacks', ['attacks'], (text) => (text === 'all' || text === 'none' ? text : namesOf(text))],
];

/**
 * The options of `simulate` as flags over a scenario. Data named on the command line take the place of the scenario's
 * own, whatever kind those are.
 *
 * @param placeOf what a path of the command line means: relative to where the command runs, not to the scenario
 */
export function scenarioFlags(given: Given, placeOf: (path: string) => string): readonly ScenarioFlag[] {
  const asked = (name: string) => given[name] !== undefined;
  const flagFor = (name: string) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const set = (name: string, path: readonly string[], value: unknown): ScenarioFlag => ({
    flag: flagFor(name),
    path,
    value,
  });
  const source = (name: string, own: Readonly<Record<string, unknown>>) =>
    Object.entries({ path: null, train: null, test: null, invented: null, ...own }).map(([field, value]) =>
      set(name, ['data', field], value),
    );
  const place = (name: string) => (asked(name) ? placeOf(String(given[name])) : null);
  return [
    ...(asked('train') || asked('test')
      ? [...source('train', { train: place('train'), test: place('test') }), set('train', ['holdOut', 'by'], 'given')]
      : asked('data')
        ? source('data', { path: place('data') })
        : []),
    ...(asked('sensitive') ? [set('sensitive', ['data', 'sensitive'], true)] : []),
    ...places.flatMap(([name, path, read]) => (asked(name) ? [set(name, path, read(String(given[name])))] : [])),
  ];
}
