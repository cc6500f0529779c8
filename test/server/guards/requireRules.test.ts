import { buildSchema, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requireRules } from '../../../server/guards/requireRules.ts';
import { callersOf, rules } from '../../../server/guards/rules.ts';
import { adminSchema, storefrontSchema } from '../../../server/schemas.ts';

/** A schema of two root fields, one of which has the rule given. */
function schemaWith(authScopes: unknown): GraphQLSchema {
  const schema = buildSchema('type Query { ruled: Int } type Mutation { act: Int }');
  schema.getQueryType()!.getFields().ruled!.extensions = { pothosOptions: { authScopes } };
  schema.getMutationType()!.getFields().act!.extensions = { pothosOptions: { authScopes: rules.admins } };
  return schema;
}

describe('requireRules', () => {
  it('takes a schema whose root fields each name who may ask', () => {
    const schema = schemaWith(rules.storefront);
    expect(requireRules(schema)).toBe(schema);
  });

  it.each([
    ['no rule', undefined],
    ['a rule that only a request could decide', () => true],
    ['a rule that names nobody', { caller: [] }],
    ['a rule that names nobody we know', { caller: ['everybody'] }],
    ['more than one rule, which would have to hold together', { caller: ['admin'], $any: {} }],
    ['a yes', true],
  ])('refuses a root field with %s, and names it', (_what, authScopes) => {
    expect(() => requireRules(schemaWith(authScopes))).toThrow(
      new RangeError('every root field must say who may ask it, got Query.ruled'),
    );
  });
});

describe('the two schemas', () => {
  it('name who may ask each root field, and let nobody without a secret key into the admin one', () => {
    for (const schema of [storefrontSchema, adminSchema]) expect(requireRules(schema)).toBe(schema);
    const roots = [adminSchema.getQueryType()!, adminSchema.getMutationType()!];
    const callers = roots.flatMap((root) => Object.values(root.getFields()).flatMap((field) => callersOf(field) ?? []));
    expect(callers.filter((kind) => ['nobody', 'publishable', 'customer'].includes(kind))).toEqual([]);
  });
});
