import { effect, type Signal, signal } from '@preact/signals';

/**
 * A signal whose value stays in the browser's storage. Where the browser keeps nothing, it lasts as long as the page.
 *
 * @param read turns what was kept, which anybody may have written, into a value; undefined where it is none
 */
export function keptSignal<Value>(
  name: string,
  initial: Value,
  read: (kept: unknown) => Value | undefined,
  storage: () => Storage = () => localStorage,
): Signal<Value> {
  const kept = signal(readKept() ?? initial);
  effect(() => {
    const text = JSON.stringify(kept.value);
    try {
      if (text === JSON.stringify(initial)) storage().removeItem(name);
      else storage().setItem(name, text);
    } catch {
      // full, or forbidden
    }
  });
  return kept;

  function readKept(): Value | undefined {
    try {
      return read(JSON.parse(storage().getItem(name) ?? 'null'));
    } catch {
      return undefined;
    }
  }
}

/** Reads one of some words. */
export const oneOf =
  <Word extends string>(words: readonly Word[]) =>
  (kept: unknown): Word | undefined =>
    words.find((word) => word === kept);

/** Reads a list of words, whatever they are. */
export const words = (kept: unknown): readonly string[] | undefined =>
  Array.isArray(kept) ? kept.filter((word): word is string => typeof word === 'string') : undefined;
