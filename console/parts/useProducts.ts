import { admin } from '../../ui/graphql/operation.ts';
import { askAdmin } from '../askAdmin.ts';
import { type LookUp, useSuggestions } from './useSuggestions.ts';

const findProducts = admin(`
  query FindProducts($search: String) {
    products(first: 20, search: $search) { nodes { id title } }
  }
`);

const lookUp: LookUp = async (search, signal) => {
  const found = await askAdmin(findProducts, { search }, signal);
  return found.ok
    ? { ok: true, value: found.value.products.nodes.map(({ id, title }) => ({ name: id, title })) }
    : found;
};

/** Products by a part of their title, sku or id: their ids, with their titles beside them. */
export const useProducts = (initial = '') => useSuggestions(lookUp, initial);
