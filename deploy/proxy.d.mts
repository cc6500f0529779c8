/** A proxy that runs; see proxy.mjs. */
export interface RunningProxy {
  readonly port: number;
  /** How many replicas are ready. */
  ready(): number;
  close(): Promise<void>;
}

export function startProxy(replicas: readonly number[], port: number, patience?: number): Promise<RunningProxy>;
