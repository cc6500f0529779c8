import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** What stands where an argument by this name takes a text. */
export type TextOf = (name: string) => fc.Arbitrary<unknown>;

const productIds = ['p0', 'p1', 'p10', 'p42', 'p79', 'none'];
const oddTexts = [
  '',
  ' ',
  "' or 1=1 --",
  '\u0000',
  '\ud800',
  '__proto__',
  '../..',
  '<script>',
  'x'.repeat(257),
  '𝕏',
  '%',
  '\r\n',
  '9'.repeat(40),
];
const oddNumbers = [0, -1, 1, 50, 51, 2 ** 31 - 1, -(2 ** 31)];

/** Now and then a product's id, and otherwise whatever a text may be. */
export const anyText: TextOf = (name) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...productIds) },
    { weight: 1, arbitrary: fc.constant(name) },
    { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  );

/** Arguments for fields: of the right types, and often not of the right sort. */
export function inputsOf(text: TextOf) {
  const inputs = new Map<string, fc.Arbitrary<unknown>>();
  return { argumentsOf };

  /** Required arguments always, the others now and then. */
  function argumentsOf(args: readonly GraphQLArgument[]): fc.Arbitrary<Record<string, unknown>> {
    return fc.record(Object.fromEntries(args.map(({ name, type }) => [name, inputOf(type, name)])), {
      requiredKeys: args
        .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
        .map(({ name }) => name),
    });
  }

  function inputOf(type: GraphQLInputType, name: string): fc.Arbitrary<unknown> {
    if (isNonNullType(type)) return someValue(type.ofType, name);
    return fc.oneof(
      { weight: 9, arbitrary: someValue(type as GraphQLInputType, name) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
  }

  function someValue(type: GraphQLInputType, name: string): fc.Arbitrary<unknown> {
    if (isListType(type)) return fc.array(inputOf(type.ofType, name), { maxLength: 3 });
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
    if (isInputObjectType(type)) {
      const known = inputs.get(type.name);
      if (known) return known;
      const fields = Object.values(type.getFields());
      const made = fc.record(Object.fromEntries(fields.map((field) => [field.name, inputOf(field.type, field.name)])), {
        requiredKeys: fields
          .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
          .map((field) => field.name),
      });
      inputs.set(type.name, made);
      return made;
    }
    return scalarOf(String(type), name);
  }

  function scalarOf(type: string, name: string): fc.Arbitrary<unknown> {
    switch (type) {
      case 'Int':
        return fc.oneof(
          { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
          { weight: 1, arbitrary: fc.constantFrom(...oddNumbers) },
        );
      case 'Float':
        return fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(0, -0, -1, 1e308, 5e-324));
      case 'Boolean':
        return fc.boolean();
      case 'DateTime':
        return fc.constantFrom(
          '2026-01-05T08:00:00Z',
          '2999-01-01T00:00:00Z',
          '1970-01-01T00:00:00+00:00',
          '2026-13-45T99:00:00Z',
          'now',
          '0001-01-01T00:00:00Z',
        );
      case 'Decimal':
        return fc.constantFrom('1.50', '0', '-1', '1e5', '999999999999.999999', 'NaN', '');
      case 'URL':
        return fc.constantFrom('https://shop.example/p1', 'javascript:alert(1)', '//x', '', 'data:text/html,x');
      default:
        return text(name);
    }
  }
}
