import { type ReadonlySignal, signal } from '@preact/signals';

/** Where one is: the path, and what is chosen there. Both stand in the address, so that they can be sent to somebody. */
export interface Place {
  readonly path: string;
  readonly chosen: Readonly<Record<string, string>>;
}

const here = signal<Place>(placeOf(location));
addEventListener('popstate', () => {
  here.value = placeOf(location);
});

export const place: ReadonlySignal<Place> = here;

/** Goes somewhere else, with a step in the history of the browser. */
export function go(path: string, chosen: Readonly<Record<string, string>> = {}): void {
  const address = addressOf({ path, chosen });
  if (address === addressOf(here.value)) return;
  history.pushState(null, '', address);
  here.value = { path, chosen };
}

/** Stays on the page and chooses otherwise there; null takes a choice back. No step in the history: a slider would fill it. */
export function choose(changes: Readonly<Record<string, string | null>>): void {
  const entries = Object.entries({ ...here.value.chosen, ...changes });
  const chosen = Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
  history.replaceState(null, '', addressOf({ ...here.value, chosen }));
  here.value = { ...here.value, chosen };
}

/** The address of a place, for a link. */
export function addressOf({ path, chosen }: Place): string {
  const query = new URLSearchParams(chosen).toString();
  return query === '' ? path : `${path}?${query}`;
}

function placeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Place {
  return { path: pathname, chosen: Object.fromEntries(new URLSearchParams(search)) };
}
