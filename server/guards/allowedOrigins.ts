import type { KeyRing } from './keyRing.ts';

/** The web origins whose pages may read answers of the storefront: those of the configuration, and those that live keys name. */
export interface AllowedOrigins {
  /** As they are now. */
  all(): Promise<readonly string[]>;
  /** As they were when they were last looked up; looks them up for the next time where that is more than a second ago. Never waits. */
  lastKnown(): readonly string[];
}

/** How old what is told without waiting may get, in milliseconds. */
const lookedUpEvery = 1000;

/** @param now a clock in milliseconds */
export function allowedOrigins(
  configured: readonly string[],
  keys: Pick<KeyRing, 'origins'>,
  now: () => number,
): AllowedOrigins {
  let known = configured;
  let lookedUpAt = Number.NEGATIVE_INFINITY;
  async function all(): Promise<readonly string[]> {
    lookedUpAt = now();
    const named = await keys.origins().catch(() => []);
    known = [...configured, ...named];
    return known;
  }
  return {
    all,
    lastKnown() {
      if (now() - lookedUpAt >= lookedUpEvery) void all();
      return known;
    },
  };
}
