import { type ReadonlySignal, signal } from '@preact/signals';
import { askOf } from '../ui/graphql/ask.ts';

const kept = 'tightrope.adminKey';
const held = signal<string | null>(sessionStorage.getItem(kept));

/** The key that one works with: in this tab alone, until it is closed. */
export const adminKey: ReadonlySignal<string | null> = held;

/** Takes a key; null lets go of it. */
export function holdAdminKey(key: string | null): void {
  if (key === null) sessionStorage.removeItem(kept);
  else sessionStorage.setItem(kept, key);
  held.value = key;
}

/** Asks the admin endpoint with the key that one works with. */
export const askAdmin = askOf({ path: '/admin/graphql', bearer: () => held.value });
