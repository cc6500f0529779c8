/** So many names are told apart within a minute; a count of each takes some hundreds of bytes. */
export const mostNames = 100_000;

/** So many counts stand for all of the names beyond. */
const sharedCounts = 1024;

const minute = 60_000;

/**
 * Holds the names that are counted under to a number, however many senders there are: each is its own until `most` were seen
 * within a minute; those beyond share a few counts, so that a flood of addresses takes points from itself and no memory.
 * Counts live for a minute, so at most twice as many and the shared ones are there at once.
 *
 * @param now milliseconds since 1970
 */
export function fewNames(most = mostNames, now: () => number = Date.now): (name: string) => string {
  let names = new Set<string>();
  let since = now();
  return (name) => {
    const at = now();
    if (at - since >= minute || at < since) {
      names = new Set();
      since = at;
    }
    if (names.has(name)) return name;
    if (names.size >= most) return `one of many ${placeOf(name)}`;
    names.add(name);
    return name;
  };
}

/** Which of the shared counts a name has: FNV-1a, which is enough to spread those who do not choose. */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place += 1) hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
  return (hash >>> 0) % sharedCounts;
}
