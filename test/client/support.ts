import type { Surroundings } from '../../client/surroundings.ts';
import { monday } from '../server/support/testApp.ts';

/** A page of a browser that stands still until a test moves it. */
export function testPage(fetch: Surroundings['fetch'], more: Partial<Surroundings> = {}) {
  const kept = new Map<string, string>();
  const waiting: { readonly at: number; readonly run: () => void }[] = [];
  const leaving: (() => void)[] = [];
  const clock = { at: monday };
  const underway = new Set<Promise<unknown>>();
  let names = 0;
  const surroundings: Surroundings = {
    fetch(url, init) {
      const answer = fetch(url, init);
      const done: Promise<unknown> = answer.catch(() => {}).finally(() => underway.delete(done));
      underway.add(done);
      return answer;
    },
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, text) => void kept.set(name, text),
      removeItem: (name) => void kept.delete(name),
    },
    now: () => clock.at,
    freshName() {
      names += 1;
      return `name-${names}`;
    },
    jitter: () => 0.5,
    after: (milliseconds, run) => void waiting.push({ at: clock.at + milliseconds, run }),
    onLeaving: (run) => void leaving.push(run),
    beacon: null,
    privacyControl: () => false,
    ...more,
  };
  /** Waits for every answer, and for what the client makes of it. */
  const settle = async () => {
    do {
      await Promise.all(underway);
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    } while (underway.size > 0);
  };
  return {
    surroundings,
    kept,
    clock,
    async pass(milliseconds: number) {
      const end = clock.at + milliseconds;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
        if (!next) break;
        waiting.splice(waiting.indexOf(next), 1);
        clock.at = next.at;
        next.run();
        await settle();
      }
      clock.at = end;
    },
    async leave() {
      for (const run of leaving) run();
      await settle();
    },
  };
}
