/** How a study beside the service goes, or how it ended. */
export const simulationStates = ['RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type SimulationState = (typeof simulationStates)[number];

/** How far a simulation has come. */
export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
  /** null before anybody can tell. */
  readonly secondsLeft: number | null;
}

/** A study on invented or public data, as it is kept: it names nobody. Times are milliseconds since 1970. */
export interface KeptSimulation {
  readonly id: string;
  readonly name: string;
  readonly startedAt: number;
  /** null while it runs. */
  readonly endedAt: number | null;
  /** When whoever runs it was last heard of. */
  readonly heardAt: number;
  readonly state: SimulationState;
  /** null before its first step. */
  readonly progress: SimulationProgress | null;
  /** Why nothing was found. */
  readonly complaints: readonly string[];
}
