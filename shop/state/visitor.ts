import { computed, type ReadonlySignal } from '@preact/signals';
import { keptSignal } from './kept.ts';

/** Somebody who is signed in to the demo: invented, or made for this browser just now. */
export interface Visitor {
  /** The shop's name for them. */
  readonly subject: string;
  /** Proves it to the service, for a while. */
  readonly token: string;
}

/** In this tab alone, until it is closed. */
export const visitor = keptSignal<Visitor | null>('tightrope.shop.visitor', null, readVisitor, () => sessionStorage);

export const isSignedIn: ReadonlySignal<boolean> = computed(() => visitor.value !== null);

/** NEW: a customer whom nobody knows yet. KNOWN: an invented one, who has a history here. */
export type SignInAs = 'NEW' | 'KNOWN';

/**
 * Signs in, as a shop's own server would: it knows who its customers are, and signs a token for them. This door exists only
 * where the demo runs.
 *
 * @returns why not, in a sentence; null where it worked
 */
export async function signIn(as: SignInAs): Promise<string | null> {
  try {
    const response = await fetch('/demo/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as }),
      credentials: 'omit',
    });
    const answer: unknown = await response.json();
    const read = response.ok ? readVisitor(answer) : undefined;
    if (read === undefined) return 'Signing in works only in the demo shop of a service that makes its own tokens.';
    visitor.value = read;
    return null;
  } catch {
    return 'The shop cannot be reached.';
  }
}

export function signOut(): void {
  visitor.value = null;
}

function readVisitor(kept: unknown): Visitor | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { subject, token } = kept as Readonly<Record<string, unknown>>;
  return typeof subject === 'string' && typeof token === 'string' ? { subject, token } : undefined;
}
