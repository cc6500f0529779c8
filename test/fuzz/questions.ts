import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A question as a client sends it. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** How deep selections go; deeper ones are refused, and that is what the mutations are for. */
const deepest = 5;

/**
 * Questions that a schema allows, by walking it: any of its root fields, with arguments of the right types, some of them in
 * variables, and selections down to a few levels. Texts and numbers are of the right type, and often not of the right sort.
 *
 * @param without root fields that are left out, such as those that begin a long work
 */
export function questionsOf(schema: GraphQLSchema, without: readonly string[] = []): fc.Arbitrary<Question> {
  const selections = new Map<string, fc.Arbitrary<string>>();

  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return fc.oneof(
    ...roots.flatMap(([operation, type]) =>
      Object.values(type?.getFields() ?? {})
        .filter(({ name }) => !without.includes(name))
        .map((field) => rootField(operation, field)),
    ),
  );

  function rootField(operation: string, field: GraphQLField<unknown, unknown>): fc.Arbitrary<Question> {
    return fc
      .tuple(argumentsOf(field.args), selectionOf(field.type, 1), fc.boolean(), fc.constantFrom('', 'again: '))
      .map(([args, selection, byVariables, alias]) => {
        const given = Object.entries(args);
        const typeOf = (name: string) => field.args.find((arg) => arg.name === name)!.type;
        const declared = given.map(([name]) => `$${name}: ${String(typeOf(name))}`).join(', ');
        const passed = given
          .map(([name, value]) => `${name}: ${byVariables ? `$${name}` : literal(value, typeOf(name))}`)
          .join(', ');
        const head = byVariables && declared !== '' ? `${operation} (${declared})` : operation;
        const query = `${head} { ${alias}${field.name}${passed === '' ? '' : `(${passed})`}${selection} }`;
        return byVariables ? { query, variables: args } : { query };
      });
  }

  function selectionOf(type: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
    const named = getNamedType(type);
    if (isLeafType(named)) return fc.constant('');
    const known = selections.get(`${named.name} ${depth}`);
    if (known) return known;
    const made = isObjectType(named)
      ? fieldsOf(named, depth).map((fields) => ` { __typename ${fields} }`)
      : isUnionType(named) || isInterfaceType(named)
        ? fc
            .tuple(
              ...schema
                .getPossibleTypes(named)
                .map((one) => fieldsOf(one, depth).map((fields) => `... on ${one.name} { __typename ${fields} }`)),
            )
            .map((parts) => ` { ${parts.join(' ')} }`)
        : fc.constant('');
    selections.set(`${named.name} ${depth}`, made);
    return made;
  }

  function fieldsOf(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < deepest || isLeafType(getNamedType(field.type)),
    );
    if (fields.length === 0) return fc.constant('');
    return fc
      .uniqueArray(fc.nat(fields.length - 1), { minLength: 1, maxLength: 4 })
      .chain((places) => fc.tuple(...places.map((place) => fieldText(fields[place]!, depth))))
      .map((texts) => texts.join(' '));
  }

  function fieldText(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<string> {
    return fc.tuple(argumentsOf(field.args), selectionOf(field.type, depth + 1)).map(([args, selection]) => {
      const passed = Object.entries(args).map(
        ([name, value]) => `${name}: ${literal(value, field.args.find((arg) => arg.name === name)!.type)}`,
      );
      return `${field.name}${passed.length === 0 ? '' : `(${passed.join(', ')})`}${selection}`;
    });
  }
}

/** Required arguments always, the others now and then. */
function argumentsOf(args: readonly GraphQLArgument[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(args.map(({ name, type }) => [name, inputOf(type, name)])), {
    requiredKeys: args
      .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
      .map(({ name }) => name),
  });
}

const inputs = new Map<string, fc.Arbitrary<unknown>>();

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
      return fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...productIds) },
        { weight: 1, arbitrary: fc.constant(name) },
        { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      );
  }
}

/** A value as it is written into a document. */
function literal(value: unknown, type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? (type.ofType as GraphQLInputType) : type;
  if (value === null || value === undefined) return 'null';
  if (isListType(bare)) return `[${(value as unknown[]).map((entry) => literal(entry, bare.ofType)).join(', ')}]`;
  if (isEnumType(bare)) return String(value);
  if (isInputObjectType(bare))
    return `{${Object.entries(value as object)
      .map(([name, part]) => `${name}: ${literal(part, bare.getFields()[name]!.type)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
