import type { SimulationProgress } from '../../engine/terms/keptSimulation.ts';
import type { Result } from '../../engine/terms/result.ts';

/** One figure of one simulation: for people, and where it is a number, for programs. */
export interface ComparedFigure {
  readonly text: string;
  readonly value: number | null;
  /** The interval at 95 %; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** One figure of several simulations, beside each other. */
export interface ComparedRow {
  /** What it is about, such as 'The data'; rows of one part follow each other. */
  readonly part: string;
  readonly name: string;
  /** One for each simulation, in the order in which they were asked for. */
  readonly cells: readonly ComparedFigure[];
}

export type SimulationComparison = readonly ComparedRow[];

/**
 * Runs a simulation, elsewhere: the service knows no simulator. It is never given the shop's store, so that it cannot read
 * a person of the shop, and nothing needs to be charged.
 */
export interface SimulationJob {
  /**
   * Whether a scenario may be run here. Reads nothing but the scenario.
   *
   * @returns its name; or every complaint
   */
  read(scenario: string): Promise<Result<{ readonly name: string }, readonly string[]>>;
  /** @returns what was found, as JSON; or why nothing was, after a stop too */
  run(
    scenario: string,
    tell: (progress: SimulationProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<object, readonly string[]>>;
  /** What a run found, as a page for people: whole, with no script that runs. */
  page(results: object): string;
  /** What several runs found, as one table. */
  compare(results: readonly object[]): SimulationComparison;
}
