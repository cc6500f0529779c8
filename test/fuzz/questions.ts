import fc from 'fast-check';
import {
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
import { anyText, inputsOf, type TextOf } from './inputs.ts';

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
 * @param text what stands where a text may
 */
export function questionsOf(
  schema: GraphQLSchema,
  without: readonly string[] = [],
  text: TextOf = anyText,
): fc.Arbitrary<Question> {
  const selections = new Map<string, fc.Arbitrary<string>>();
  const { argumentsOf } = inputsOf(text);

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
