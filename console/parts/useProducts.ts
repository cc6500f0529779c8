import { useEffect, useState } from 'preact/hooks';
import { admin } from '../../ui/graphql/operation.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import type { Suggestion } from './NameList.tsx';

const findProducts = admin(`
  query FindProducts($search: String) {
    products(first: 20, search: $search) { nodes { id title } }
  }
`);

/** How long somebody has to stop typing before products are looked up, in milliseconds. */
const rest = 200;

/**
 * Products under what is being typed, to suggest while one types.
 *
 * @returns every product that was found so far, so that what was chosen keeps its title; and what to tell of typing
 */
export function useProducts(initial = ''): readonly [known: readonly Suggestion[], typing: (text: string) => void] {
  const [text, setText] = useState(initial);
  const [wanted, setWanted] = useState(initial);
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), rest);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = useResource((signal) => askAdmin(findProducts, { search: wanted || null }, signal), [wanted]);
  const found = asked.known.value.value?.products.nodes;
  useEffect(() => {
    if (found) setKnown(new Map([...known, ...found.map(({ id, title }) => [id, title] as const)]));
  }, [found]);
  return [Array.from(known, ([name, title]) => ({ name, title })), setText];
}
