import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { accept, type Result, refuse } from '../../engine/index.ts';
import type { Scenario } from './scenario.ts';
import { scenarioSchema } from './scenarioSchema.ts';

/** A flag that overrides what the file says. */
export interface ScenarioFlag {
  /** As it was given, such as '--epsilon'. */
  readonly flag: string;
  /** Where it goes, such as ['knobs', 'epsilon']. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Longer than any scenario, shorter than any attack by file. */
const longestText = 1_000_000;

/**
 * Reads a scenario from YAML, with flags over it.
 *
 * @param attackNames the attacks that exist
 * @returns the scenario with defaults filled in; or every complaint at once, each with its line or its flag
 */
export function readScenario(
  text: string,
  attackNames: readonly string[],
  flags: readonly ScenarioFlag[] = [],
): Result<Scenario, readonly string[]> {
  if (text.length > longestText)
    return refuse([`a scenario has at most ${longestText} characters, got ${text.length}`]);
  const lines = new LineCounter();
  // Aliases are a way to write a gigabyte in a few lines, and nobody needs them here.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    return refuse(document.errors.map(({ message, pos }) => `line ${lineOf(pos[0])}: ${message}`));
  }
  if (document.contents !== null && !isMap(document.contents))
    return refuse(['line 1: a scenario is a list of names with values, such as data: and knobs:']);

  let input: unknown;
  try {
    input = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return refuse(['aliases (*name) are not read in a scenario']);
  }
  for (const flag of flags) setAt(input as Record<string, unknown>, flag);

  const read = scenarioSchema(attackNames).safeParse(input);
  if (read.success) return accept(read.data);
  return refuse(read.error.issues.flatMap((issue) => complaints(issue, flags, placeOf)));

  /** 'line 7', of the nearest thing above that is written in the file. */
  function placeOf(path: readonly PropertyKey[]): string {
    for (let length = path.length; length > 0; length -= 1) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(path[length - 1])) : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return `line ${lineOf(node.range[0])}`;
    }
    return 'scenario';
  }
}

function complaints(
  issue: z.core.$ZodIssue,
  flags: readonly ScenarioFlag[],
  placeOf: (path: readonly PropertyKey[]) => string,
): readonly string[] {
  const say = (path: readonly PropertyKey[], message: string) => {
    const flag = flags.find((one) => one.path.every((name, place) => path[place] === name));
    const where = flag === undefined ? placeOf(path) : flag.flag;
    return `${where}: ${path.length === 0 ? 'the scenario' : path.join('.')} ${message}`;
  };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => say([...issue.path, key], 'is not a name that a scenario knows'));
  }
  return [say(issue.path, shown(issue.message))];
}

const shown = (message: string): string => (message.length > 300 ? `${message.slice(0, 300)}…` : message);

function setAt(input: Record<string, unknown>, { path, value }: ScenarioFlag): void {
  let place = input;
  for (const name of path.slice(0, -1)) {
    const inside = place[name];
    const next = typeof inside === 'object' && inside !== null && !Array.isArray(inside) ? { ...inside } : {};
    place[name] = next;
    place = next as Record<string, unknown>;
  }
  place[path.at(-1)!] = value;
}
