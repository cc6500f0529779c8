/**
 * One read at a time, however many ask for it: whoever asks while one runs gets the next one, so that an answer is never
 * older than its question, and a crowd costs no more than one.
 */
export function coalesce<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  let next: Promise<Value> | null = null;
  const start = () => {
    const started = read().finally(() => {
      if (running === started) running = null;
    });
    running = started;
    return started;
  };
  return () => {
    if (running === null) return start();
    next ??= running
      .catch(() => {}) // whoever asked for that one hears of it
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
