/** One count of one hour. */
export interface Tally {
  /** What is counted: 'LISTS', 'DEGRADED', …. */
  readonly name: string;
  readonly surface: string;
  /** Of which sort, where there are several; '' where there are not. */
  readonly label: string;
  /** When the hour began, in milliseconds since 1970. */
  readonly hour: number;
  /** A whole number from 1. */
  readonly count: number;
}

/** What the service counted of its own work, by the hour: sums over everybody, and nobody's own. */
export interface TallyStore {
  /** Adds counts to those that are kept. All or none. */
  add(tallies: readonly Tally[]): Promise<void>;
  /** The counts of one name in [since, until), each surface, label and hour once. */
  read(name: string, since: number, until: number): Promise<readonly Tally[]>;
}
