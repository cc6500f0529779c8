import { type GraphQLField, getNamedType, isLeafType, isListType, isNonNullType } from 'graphql';
import { readFirst } from './readInput.ts';

/** What a list is taken to hold that does not say how much of it is wanted. */
const presumedLength = 10;

/** What there is to say about a field before anybody asks for it. */
type CostedField = Pick<GraphQLField<unknown, unknown>, 'name' | 'type' | 'args'>;

/** What a field adds to a question's cost, and how often what is inside of it counts. */
interface Cost {
  readonly field: number;
  readonly multiplier: number;
}

/**
 * The cost of a field that names none of its own by `complexity`: objects count, plain values do not. A field with `first`
 * counts what is inside of it so many times, whatever the number is and however it came, literally or by a variable; so the
 * plumbing between it and its entries (`edges`, `nodes`) need not multiply again.
 *
 * @throws a typed error for a `first` that no page may have
 */
export function fieldCost({ first }: Readonly<Record<string, unknown>>, _context: unknown, field: CostedField): Cost {
  if (isLeafType(getNamedType(field.type))) return { field: 0, multiplier: 1 };
  if (field.args.some(({ name }) => name === 'first'))
    return { field: 1, multiplier: readFirst(first as number | null | undefined, presumedLength) };
  if (isPlumbing(field)) return { field: 0, multiplier: 1 };
  if (field.name === 'nodes') return { field: 1, multiplier: 1 };
  return { field: 1, multiplier: isList(field) ? presumedLength : 1 };
}

/** What stands between a list and its entries; there is one of it, however many entries there are. */
const isPlumbing = ({ name, type }: CostedField): boolean =>
  name === 'edges' || name === 'pageInfo' || name === 'disclosure' || getNamedType(type).name.endsWith('Connection');

const isList = ({ type }: CostedField): boolean => isListType(isNonNullType(type) ? type.ofType : type);
