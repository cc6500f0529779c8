/**
 * What a piece of work comes to, or something else where it takes too long. The work is not stopped: its result is dropped.
 *
 * @param limit in milliseconds; null to wait for as long as it takes
 */
export async function inTime<Value>(work: Promise<Value>, limit: number | null, late: () => Value): Promise<Value> {
  if (limit === null) return work;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late()), limit);
    timer.unref();
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
