import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, type SelectionSetNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { pointsPerField } from './rates.ts';
import { rateLimited, tooMuch } from './typedError.ts';
import { weighedVariables } from './weighedVariables.ts';

/** What the endpoint knows beside the request itself. */
export interface CostContext {
  /** Takes points from whoever asks. @returns null; or in how many seconds there are new ones */
  readonly spend: (points: number) => Promise<number | null>;
}

/**
 * Weighs a question whole, with its variables, before any of it is answered: one that is too heavy is refused, and the others
 * are paid for by their root fields and their weight, however many of them came in one request.
 *
 * @param mostComplexity the heaviest question that is answered
 */
export function useCosts(mostComplexity: number): Plugin<CostContext> {
  // The same document comes again and again, parsed once, and mostly with the same numbers.
  const weights = new WeakMap<DocumentNode, Weights>();
  function weightsOf(document: DocumentNode, schema: GraphQLSchema): Weights {
    const before = weights.get(document);
    if (before) return before;
    const made = { by: weighedVariables(document, schema), fields: rootFieldsOf(document), known: new Map() };
    weights.set(document, made);
    return made;
  }

  return {
    async onExecute({ args, setResultAndStopExecution }) {
      const { document, schema, variableValues, contextValue } = args;
      const variables: Readonly<Record<string, unknown>> = variableValues ?? {};
      const { by, fields, known } = weightsOf(document, schema);
      const key = numbersIn(variables, by);
      const cost = known.get(key ?? '') ?? costOf(document, schema, variables, contextValue);
      if (cost === null) return; // its variables are refused in a moment, by name
      if (cost instanceof GraphQLError) return setResultAndStopExecution({ errors: [cost] });
      if (cost > mostComplexity) return setResultAndStopExecution({ errors: [tooMuch()] });
      if (key !== null && known.size < mostKnown) known.set(key, cost);
      // One field was paid for when the request came.
      const wait = await contextValue.spend((fields - 1) * pointsPerField + cost);
      if (wait !== null) setResultAndStopExecution({ errors: [rateLimited(wait)] });
    },
  };
}

/** What is known of one document's cost. */
interface Weights {
  /** The variables that it hangs on. */
  readonly by: readonly string[];
  /** The fields at its root. */
  readonly fields: number;
  /** Its costs so far, by the numbers in those variables. */
  readonly known: Map<string, number>;
}

/** A page has from 1 to 50 entries: more costs than these of one document are worked out anew. */
const mostKnown = 64;

/** The numbers that some variables hold, as a name for them; null where one of them holds anything else. */
function numbersIn(variables: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  let key = ':';
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined && value !== null && typeof value !== 'number') return null;
    key += `${value},`;
  }
  return key;
}

/**
 * @returns null for a question whose variables are not what it says they are: it is never answered; or why it cannot be weighed,
 *   such as a page of more entries than any may have
 */
function costOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
  ctx: object,
): number | GraphQLError | null {
  try {
    return Math.ceil(complexityFromQuery(document, { schema, ctx, variables: { ...variables } }).complexity);
  } catch (error) {
    if (error instanceof GraphQLError && 'code' in error.extensions) return error;
    if (error instanceof GraphQLError) return null; // a variable or an argument of the wrong type: execution says so, by its name
    throw error;
  }
}

/** Fields at the root, fragments written out; the document was held to its limits before. */
function rootFieldsOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const count = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return sum + (fragment ? count(fragment.selectionSet) : 0);
    }, 0);
  return document.definitions.reduce(
    (sum, one) => sum + (one.kind === Kind.OPERATION_DEFINITION ? count(one.selectionSet) : 0),
    0,
  );
}
