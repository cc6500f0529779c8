/** What the device needs of the browser around it; a test gives its own. */
export interface DeviceSurroundings {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Where downloads are kept; null where the browser keeps nothing, and they are downloaded for each page. */
  readonly cache: Pick<Cache, 'match' | 'put' | 'delete' | 'keys'> | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits before the next try, in milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Those of a browser's page. */
export async function deviceSurroundings(): Promise<DeviceSurroundings> {
  return {
    fetch: (url, init) => fetch(url, init),
    cache: await caches.open('tightrope.device').catch(() => null),
    now: Date.now,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
