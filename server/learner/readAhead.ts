/**
 * Reads one further than it is asked to: the next is begun as soon as the one before is handed over, so that who reads and who is
 * handed over to work at the same time. Never more than one is held; what reading it throws is thrown when it is asked for.
 *
 * @returns the next; done, from the end on
 */
export function readAhead<Value>(source: AsyncIterator<Value>): () => Promise<IteratorResult<Value>> {
  let ahead: Promise<IteratorResult<Value>> | null = null;
  return async () => {
    const next = await (ahead ?? source.next());
    if (next.done) ahead = Promise.resolve(next);
    else {
      ahead = source.next();
      ahead.catch(() => {}); // nobody may ever ask for it
    }
    return next;
  };
}
