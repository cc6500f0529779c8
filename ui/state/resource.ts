import { type ReadonlySignal, signal } from '@preact/signals';
import type { Answer, Failure } from '../graphql/ask.ts';

/** What is known of something that is asked for. While it is asked for again, what was known stays in sight. */
export type Known<Value> =
  | { readonly state: 'loading'; readonly value: Value | null }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly value: Value | null; readonly failure: Failure };

export interface Resource<Value> {
  readonly known: ReadonlySignal<Known<Value>>;
  /** Asks (again); an older question that is still open is given up. Resolves once there is an answer. */
  load(): Promise<void>;
  /** Puts in place what is known from elsewhere, such as the answer of a mutation. */
  put(value: Value): void;
  /** Gives up a question that is open. */
  stop(): void;
}

/**
 * Something that is asked for, as a signal.
 *
 * @param ask is given a signal that aborts when its answer is not wanted any more
 */
export function resource<Value>(ask: (signal: AbortSignal) => Promise<Answer<Value>>): Resource<Value> {
  const known = signal<Known<Value>>({ state: 'loading', value: null });
  let open = new AbortController();
  return {
    known,
    async load() {
      open.abort();
      open = new AbortController();
      const { signal: wanted } = open;
      known.value = { state: 'loading', value: known.value.value };
      const answer = await ask(wanted);
      if (wanted.aborted) return;
      known.value = answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', value: known.value.value, failure: answer.failure };
    },
    put(value) {
      open.abort();
      known.value = { state: 'ready', value };
    },
    stop: () => open.abort(),
  };
}
