import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { fieldCost } from './fieldCost.ts';

/**
 * The variables that a document's cost hangs on. A field that says its own cost may look at any of its arguments; every other
 * looks at `first` alone (fieldCost.ts), so a history of a hundred products is not read once more to weigh the question.
 */
export function weighedVariables(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument(node) {
        const complexity = types.getFieldDef()?.extensions.complexity;
        if (typeof complexity !== 'function' || (complexity === fieldCost && node.name.value !== 'first')) return;
        visit(node, {
          Variable({ name }) {
            names.add(name.value);
          },
        });
      },
    }),
  );
  return [...names];
}
