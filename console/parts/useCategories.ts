import { admin } from '../../ui/graphql/operation.ts';
import { askAdmin } from '../askAdmin.ts';
import { type LookUp, useSuggestions } from './useSuggestions.ts';

const findCategories = admin(`
  query FindCategories($search: String) {
    sensitiveCategories(first: 20, search: $search) { category }
  }
`);

const lookUp: LookUp = async (search, signal) => {
  const found = await askAdmin(findCategories, { search }, signal);
  return found.ok
    ? { ok: true, value: found.value.sensitiveCategories.map(({ category }) => ({ name: category })) }
    : found;
};

/** Categories of the shop by a part of their name, however many there are. */
export const useCategories = () => useSuggestions(lookUp);
