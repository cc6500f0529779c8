import type { GraphQLSchema } from 'graphql';
import { callersOf } from './rules.ts';

/**
 * Holds a schema to have a rule on each of its root fields: which endpoint a field is in says nothing about who may ask it.
 * Everything below a root field is reached through one.
 *
 * @returns the same schema
 * @throws {RangeError} naming the fields that say nothing about who may ask them
 */
export function requireRules(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const bare = roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => (callersOf(field) ?? []).length === 0)
      .map((field) => `${root!.name}.${field.name}`),
  );
  if (bare.length > 0) throw new RangeError(`every root field must say who may ask it, got ${bare.join(', ')}`);
  return schema;
}
