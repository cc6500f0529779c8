import { useEffect, useMemo } from 'preact/hooks';
import type { Answer } from '../graphql/ask.ts';
import { online } from './online.ts';
import { type Resource, resource } from './resource.ts';

/**
 * Something that a part of a page asks for while it is shown: once, again whenever one of its inputs changes, and again when there is a
 * connection after there was none.
 *
 * @param inputs what the question depends on, compared one by one
 */
export function useResource<Value>(
  ask: (signal: AbortSignal) => Promise<Answer<Value>>,
  inputs: readonly unknown[],
): Resource<Value> {
  const asked = useMemo(() => resource(ask), inputs);
  useEffect(() => {
    void asked.load();
    const stopListening = online.subscribe((isOnline) => {
      const known = asked.known.value;
      if (isOnline && known.state === 'failed' && known.failure.code === 'OFFLINE') void asked.load();
    });
    return () => {
      stopListening();
      asked.stop();
    };
  }, [asked]);
  return asked;
}
