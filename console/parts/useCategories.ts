import { admin } from '../../ui/graphql/operation.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import type { Suggestion } from './NameList.tsx';

const categories = admin(`
  query Categories {
    sensitiveCategories(first: 50) { category }
  }
`);

/** The categories of the shop, the first fifty by name, to suggest while one types; none until they are known. */
export function useCategories(): readonly Suggestion[] {
  const asked = useResource((signal) => askAdmin(categories, {}, signal), []);
  return (asked.known.value.value?.sensitiveCategories ?? []).map(({ category }) => ({ name: category }));
}
