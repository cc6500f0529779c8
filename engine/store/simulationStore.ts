import type { KeptSimulation } from '../terms/keptSimulation.ts';

/** The studies that were started from the service, with what they found. */
export interface SimulationStore {
  /**
   * Keeps how one goes, in place of what was kept of it; asking it to stop is not undone by that.
   *
   * @param results what it found, as JSON; null while there is nothing
   */
  keep(simulation: KeptSimulation, results: string | null): Promise<void>;
  find(id: string): Promise<KeptSimulation | null>;
  /** What one found, as JSON; null where it found nothing, or there is no such one. */
  resultsOf(id: string): Promise<string | null>;
  /**
   * The newest ones first.
   *
   * @param after the id that the page before ended with; null for the first page
   * @returns at most `first`; none where there is no such id
   */
  page(first: number, after: string | null): Promise<readonly KeptSimulation[]>;
  /** Asks whoever runs it to stop. @returns whether it was running */
  askToStop(id: string): Promise<boolean>;
  isAskedToStop(id: string): Promise<boolean>;
  /** Forgets all but the newest. @returns how many were forgotten */
  forgetAllBut(newest: number): Promise<number>;
}
