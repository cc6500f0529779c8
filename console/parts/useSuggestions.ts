import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../ui/graphql/ask.ts';
import { useResource } from '../../ui/state/useResource.ts';
import type { Suggestion } from './NameList.tsx';

/** Looks names up under a text; null for the first there are. */
export type LookUp = (search: string | null, signal: AbortSignal) => Promise<Answer<readonly Suggestion[]>>;

/** How long somebody has to stop typing before names are looked up, in milliseconds. */
const rest = 200;

/**
 * Names under what is being typed, to suggest while one types.
 *
 * @param lookUp one function for as long as the part of the page is shown
 * @param initial what stands in the field before anybody types
 * @returns every name that was found so far, so that what was chosen keeps its title; and what to tell of typing
 */
export function useSuggestions(
  lookUp: LookUp,
  initial = '',
): readonly [known: readonly Suggestion[], typing: (text: string) => void] {
  const [text, setText] = useState(initial);
  const [wanted, setWanted] = useState(initial);
  const [known, setKnown] = useState<ReadonlyMap<string, Suggestion>>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), rest);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = useResource((signal) => lookUp(wanted || null, signal), [wanted]);
  const found = asked.known.value.value;
  useEffect(() => {
    if (found) setKnown(new Map([...known, ...found.map((one) => [one.name, one] as const)]));
  }, [found]);
  return [[...known.values()], setText];
}
