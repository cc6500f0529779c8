import { useEffect, useMemo } from 'preact/hooks';
import type { Answer } from '../graphql/ask.ts';
import { type Resource, resource } from './resource.ts';

/**
 * Something that a part of a page asks for while it is shown: once, and again whenever one of its inputs changes.
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
    return asked.stop;
  }, [asked]);
  return asked;
}
