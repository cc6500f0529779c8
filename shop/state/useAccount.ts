import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer } from '../../ui/graphql/ask.ts';
import type { Operation } from '../../ui/graphql/operation.ts';
import type { Resource } from '../../ui/state/resource.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { ask } from './service.ts';
import { visitor } from './visitor.ts';

/** Grows whenever something was changed: whoever shows what the shop holds asks again. */
const changes = signal(0);

/** Something that the shop holds of whoever is signed in; asked again after every change of it, and in sight meanwhile. */
export function useAccount<Result>(query: Operation<Result, Record<string, never>>): Resource<Result> {
  const held = useResource((wanted) => ask(query, {}, wanted), [query, visitor.value?.token]);
  const now = changes.value;
  const shown = useRef(now);
  useEffect(() => {
    if (shown.current !== now) void held.load();
    shown.current = now;
  }, [held, now]);
  return held;
}

/** Has everything that is shown of the account asked for again. */
export function changed(): void {
  changes.value += 1;
}

/** An answer that says in words what was not done. */
interface Payload {
  readonly userErrors: readonly { readonly message: string }[];
}

/**
 * Changes something, and has everything shown again.
 *
 * @returns why it was not done, in a sentence; null where it was
 */
export async function change<Result extends Readonly<Record<string, Payload>>, Variables>(
  mutation: Operation<Result, Variables>,
  variables: Variables,
): Promise<string | null> {
  const answer: Answer<Result> = await ask(mutation, variables);
  changed();
  if (!answer.ok) return answer.failure.message;
  return Object.values(answer.value)[0]?.userErrors[0]?.message ?? null;
}
