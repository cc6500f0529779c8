/** What some work took, in milliseconds. */
export interface Figure {
  /** On the wall; null where it was not looked at. */
  readonly wall: number | null;
  /** Of all processors together, in all threads of this process. */
  readonly processor: number;
}

/** Does some work, and says what came of it and what it took. What was left before is collected first, where Node is run with `--expose-gc`. */
export async function timed<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly figure: Figure }> {
  globalThis.gc?.();
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const wall = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { value, figure: { wall, processor: (user + system) / 1000 } };
}
