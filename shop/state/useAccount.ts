import { signal } from '@preact/signals';
import type { Answer } from '../../ui/graphql/ask.ts';
import type { Operation } from '../../ui/graphql/operation.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { ask } from './service.ts';
import { visitor } from './visitor.ts';

/** Grows whenever something was changed: whoever shows what the shop holds asks again. */
const changes = signal(0);

/** Something that the shop holds of whoever is signed in; asked again after every change of it. */
export const useAccount = <Result>(query: Operation<Result, Record<string, never>>) =>
  useResource((wanted) => ask(query, {}, wanted), [query, visitor.value?.token, changes.value]);

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
  changes.value += 1;
  if (!answer.ok) return answer.failure.message;
  return Object.values(answer.value)[0]?.userErrors[0]?.message ?? null;
}
