import type { Json } from '../terms/json.ts';
import type { PlacedSplit } from '../terms/split.ts';
import type { Dataset } from './dataset.ts';
import type { Description } from './readDescriptions.ts';

/** Something known about people that lists must not tell: 1 has it, 0 has not, 255 unknown; one for each person. */
export interface TraitOfPeople {
  readonly name: string;
  readonly ofPeople: Uint8Array;
}

/** A data set with all that a study may want of it, read or invented. */
export interface StudyData {
  readonly name: string;
  /** Where it comes from, in a sentence. */
  readonly source: string;
  readonly dataset: Dataset;
  /** When each person touched each of their items last, in the order of their items; null where nobody knows. */
  readonly times: readonly Float64Array[] | null;
  /** By the data's own item names; empty where there are none. */
  readonly descriptions: ReadonlyMap<string, Description>;
  readonly traits: readonly TraitOfPeople[];
  /** A split that somebody else made; null for one of our own. */
  readonly given: PlacedSplit | null;
  /** How rows were read, for the report. */
  readonly protocol: Readonly<Record<string, Json>>;
}
