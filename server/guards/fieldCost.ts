import { type GraphQLField, getNamedType, isLeafType, isListType, isNonNullType } from 'graphql';

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
 */
export function fieldCost({ first }: Readonly<Record<string, unknown>>, _context: unknown, field: CostedField): Cost {
  if (isLeafType(getNamedType(field.type))) return { field: 0, multiplier: 1 };
  if (field.name === 'edges' || field.name === 'pageInfo') return { field: 0, multiplier: 1 };
  if (field.args.some(({ name }) => name === 'first'))
    return { field: 1, multiplier: typeof first === 'number' ? Math.max(1, first) : presumedLength };
  if (field.name === 'nodes') return { field: 1, multiplier: 1 };
  return { field: 1, multiplier: isList(field) ? presumedLength : 1 };
}

const isList = ({ type }: CostedField): boolean => isListType(isNonNullType(type) ? type.ofType : type);
