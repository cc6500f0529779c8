/** What the client needs of the page around it; a test gives its own. */
export interface Surroundings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Kept by the browser for this shop's origin; null where the browser keeps nothing. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A name that nobody can guess and that was never given before. */
  readonly freshName: () => string;
  /** A number in [0, 1), for waiting times. */
  readonly jitter: () => number;
  readonly after: (milliseconds: number, run: () => void) => void;
  /** Calls back when the page goes away, or into the background. */
  readonly onLeaving: (run: () => void) => void;
  /** Tells a service of the same origin something while the page goes away; null where fetch can do that, to any origin. */
  readonly beacon: ((url: string, body: string) => void) | null;
  /** Whether the browser asks, for its owner, not to be followed (Global Privacy Control). */
  readonly privacyControl: () => boolean;
}

/** Those of a browser's page. */
export function pageSurroundings(): Surroundings {
  return {
    fetch: (url, init) => fetch(url, init),
    storage: reachableStorage(),
    now: Date.now,
    freshName: () => Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join(''),
    jitter: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
    after: (milliseconds, run) => {
      setTimeout(run, milliseconds);
    },
    onLeaving(run) {
      addEventListener('pagehide', run);
      addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && run());
    },
    beacon:
      'keepalive' in Request.prototype
        ? null
        : (url, body) => navigator.sendBeacon(url, new Blob([body], { type: 'application/json' })),
    privacyControl: () => (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true,
  };
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** A browser that was told to keep nothing throws at the mere name. */
function reachableStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
