import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large one question may be. */
export interface DocumentLimits {
  /** Fields inside of fields, fragments written out; what the schema says about itself may go deeper. */
  readonly depth: number;
  /** Aliases, fragments written out; those of __typename too. */
  readonly aliases: number;
  /** Fields in all, fragments written out. */
  readonly fields: number;
  /** Fields that ask again for what is asked for beside them, fragments written out: merging them is quadratic. */
  readonly duplicates: number;
  /** Fields of a query at its root. */
  readonly rootFields: number;
  /** Fields of a mutation at its root. */
  readonly mutations: number;
  /** Directives, used once for each place. */
  readonly directives: number;
}

/** Standard introspection asks for types of types of types. It repeats public facts, and is off in production. */
const introspectionDepth = 16;

/**
 * Whether a document keeps within its limits, counted before anything else looks at it, fragments written out: a bomb of
 * fragments is small to send and large to check. Stops counting at the limit, so that its own cost is bounded too.
 */
export function isWithinLimits(document: DocumentNode, limits: DocumentLimits): boolean {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1) return operations.length === 0; // none at all: validation says so
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment): [string, FragmentDefinitionNode] => [fragment.name.value, fragment]),
  );
  return operationIsWithin(operations[0]!, fragments, limits);
}

function operationIsWithin(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: DocumentLimits,
): boolean {
  const mostRoots = operation.operation === 'mutation' ? limits.mutations : limits.rootFields;
  let aliases = 0;
  let fields = 0;
  let duplicates = 0;
  let roots = 0;
  let directives = operation.directives?.length ?? 0;
  let steps = 0;

  return visit(operation.selectionSet, 1, limits.depth, new Set());

  /** @param beside what is asked for in the same place so far, by the names of the answers */
  function visit({ selections }: SelectionSetNode, depth: number, deepest: number, beside: Set<string>): boolean {
    if (depth > deepest) return false;
    for (const selection of selections) {
      steps += 1; // spreads count too, or a circle of fragments would never end
      directives += selection.directives?.length ?? 0;
      if (steps > 4 * limits.fields || directives > limits.directives) return false;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        fields += 1;
        if (selection.alias) aliases += 1;
        const answer = selection.alias?.value ?? name;
        if (beside.has(answer)) duplicates += 1;
        beside.add(answer);
        if (depth === 1) roots += 1;
        if (fields > limits.fields || aliases > limits.aliases || roots > mostRoots) return false;
        if (duplicates > limits.duplicates) return false;
        const within = depth === 1 && (name === '__schema' || name === '__type') ? introspectionDepth : deepest;
        if (selection.selectionSet && !visit(selection.selectionSet, depth + 1, within, new Set())) return false;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (!visit(selection.selectionSet, depth, deepest, beside)) return false;
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment && !visit(fragment.selectionSet, depth, deepest, beside)) return false;
      }
    }
    return true;
  }
}
