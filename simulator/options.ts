import { accept, type Result, readLearningKnobs, refuse } from '../engine/index.ts';
import { type DataFormat, dataFormats } from './scenario/scenario.ts';

/** What a simulation is asked to do. Everything in it is written into the results, so that a figure can be made again. */
export interface SimulateOptions {
  /** A file in the shared TSV/CSV format, or a folder with `interactions.tsv[.gz]`; null only beside `train` and `test`. */
  readonly data: string | null;
  /** How `data` is cut; `auto` is told from its first line. */
  readonly format: DataFormat;
  /** Lines `user item item …` to learn from, and to be found again; both or neither. */
  readonly train: string | null;
  readonly test: string | null;
  /** ε of each build, in the order of the report; null for no noise ('inf' outside). */
  readonly epsilons: readonly (number | null)[];
  /** The shares of random offers, each in [0, 1]. */
  readonly randomShares: readonly number[];
  /** How many seeds, from 1: seeds 1 … seeds, each with its own hold-out and its own noise. */
  readonly seeds: number;
  /** k: how many offers a list has, from 1. */
  readonly k: number;
  /** Only the N most frequent items exist; null for all. */
  readonly topItems: number | null;
  /** Overrides the engine's own choice of head; null for that choice. */
  readonly head: number | null;
  /** δ: the probability with which ε may fail to hold; in (0, 1). */
  readonly delta: number;
  /** The events that count as liking an item; null for every positive event. */
  readonly events: readonly string[] | null;
  /** Apply the engine's sensitive categories to the data's titles and categories; off, every item is open. */
  readonly sensitive: boolean;
  /** The folder that `results.json` is written to; null for none. */
  readonly out: string | null;
}

export const defaultSimulateOptions: SimulateOptions = {
  data: null,
  format: 'auto',
  train: null,
  test: null,
  epsilons: [0.5, 1, 2, 4, 8, null],
  randomShares: [0, 0.2],
  seeds: 3,
  k: 20,
  topItems: null,
  head: null,
  delta: 1e-6,
  events: null,
  sensitive: false,
  out: null,
};

/** The names that `readSimulateOptions` knows: those of the command line, in camel case. */
export type SimulateOptionName =
  | 'data'
  | 'format'
  | 'train'
  | 'test'
  | 'epsilon'
  | 'randomShare'
  | 'seeds'
  | 'k'
  | 'topItems'
  | 'head'
  | 'delta'
  | 'events'
  | 'sensitive'
  | 'out';

type Reading = { readonly part: Partial<SimulateOptions> } | { readonly complaint: string };

/** One reader per name: a name without a reader does not compile. */
const readers: Readonly<Record<SimulateOptionName, (text: string) => Reading>> = {
  data: (text) => readPath('data', text),
  format: (text) => {
    const format = dataFormats.find((name) => name === text);
    return format === undefined
      ? { complaint: `format must be one of ${dataFormats.join(', ')}, got '${shown(text)}'` }
      : { part: { format } };
  },
  train: (text) => readPath('train', text),
  test: (text) => readPath('test', text),
  out: (text) => readPath('out', text),
  epsilon: (text) => {
    const values = text.split(',').map((part) => (/^\s*(inf|infinity|∞)\s*$/i.test(part) ? null : readNumber(part)));
    const [complaint] = values.flatMap((epsilon) => knobComplaints({ epsilon }));
    return complaint === undefined
      ? { part: { epsilons: distinct(values) } }
      : { complaint: `${complaint}, in '${shown(text)}': numbers or inf, separated by commas` };
  },
  randomShare: (text) => {
    const values = text.split(',').map(readNumber);
    return values.every((value) => value >= 0 && value <= 1)
      ? { part: { randomShares: distinct(values) } }
      : { complaint: `random-share must be numbers from 0 to 1, separated by commas, got '${shown(text)}'` };
  },
  seeds: (text) => readWhole('seeds', text, 1, 1000, (seeds) => ({ seeds })),
  k: (text) => readWhole('k', text, 1, 1000, (k) => ({ k })),
  topItems: (text) => readWhole('top-items', text, 2, 1e7, (topItems) => ({ topItems })),
  head: (text) => readWhole('head', text, 2, 1e6, (head) => ({ head })),
  delta: (text) => {
    const delta = readNumber(text);
    const [complaint] = knobComplaints({ delta });
    return complaint === undefined ? { part: { delta } } : { complaint: `${complaint}, in '${shown(text)}'` };
  },
  events: (text) => {
    const names = text.split(',').map((name) => name.trim());
    return names.every((name) => name !== '')
      ? { part: { events: distinct(names) } }
      : { complaint: `events must be names separated by commas, got '${shown(text)}'` };
  },
  sensitive: (text) =>
    text === 'true' || text === 'false'
      ? { part: { sensitive: text === 'true' } }
      : { complaint: `sensitive must be true or false, got '${shown(text)}'` },
};

/**
 * Turns what came from the command line, or from anywhere outside, into options that the simulator can trust.
 *
 * @param input by name (`SimulateOptionName`), each as text, a number or a boolean, lists separated by commas; undefined
 *   and null are as if absent
 * @returns the options with defaults filled in, or every complaint at once; a name we do not know is a complaint
 */
export function readSimulateOptions(
  input: Readonly<Record<string, unknown>>,
): Result<SimulateOptions, readonly string[]> {
  const complaints: string[] = [];
  let options = defaultSimulateOptions;
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    const reader = Object.hasOwn(readers, name) ? readers[name as SimulateOptionName] : undefined;
    if (!reader) {
      complaints.push(`${shown(name)} is not an option of simulate`);
      continue;
    }
    const reading = reader(String(value));
    if ('complaint' in reading) complaints.push(reading.complaint);
    else options = { ...options, ...reading.part };
  }
  complaints.push(...complaintsTogether(options));
  return complaints.length > 0 ? refuse(complaints) : accept(options);
}

/** What no single option can say. */
function complaintsTogether({ data, train, test }: SimulateOptions): string[] {
  if ((train === null) !== (test === null)) return ['train and test go together: name both files'];
  if (data === null && train === null) return ['data must name a file or a folder (or name train and test files)'];
  return [];
}

/** What the engine has against a knob: its domains are its own to say. */
function knobComplaints(knob: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readLearningKnobs(knob);
  return read.ok ? [] : read.refusal;
}

/** Text of outside in a message: never longer than a line. */
const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** NaN for anything that is not a plain decimal number; 'Number' alone would read '' as 0. */
const readNumber = (text: string): number =>
  /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;

const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const readPath = (name: 'data' | 'train' | 'test' | 'out', text: string): Reading =>
  text.trim() === '' || text.includes('\0')
    ? { complaint: `${name} must name a file or a folder` }
    : { part: { [name]: text } };

function readWhole(
  name: string,
  text: string,
  least: number,
  most: number,
  part: (value: number) => Partial<SimulateOptions>,
): Reading {
  const value = readNumber(text);
  return Number.isInteger(value) && value >= least && value <= most
    ? { part: part(value) }
    : { complaint: `${name} must be a whole number from ${least} to ${most}, got '${shown(text)}'` };
}
