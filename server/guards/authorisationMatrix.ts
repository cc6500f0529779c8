import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
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
import { type CallerKind, callerKinds } from './caller.ts';
import { callersOf } from './rules.ts';

/** A field, who may ask it, and a question that asks for it and for nothing else but what leads to it. */
export interface MatrixRow {
  /** Such as Product.title. */
  readonly name: string;
  readonly callers: readonly CallerKind[];
  readonly question: string;
}

interface Path {
  readonly callers: readonly CallerKind[];
  /** Writes the whole question around what is asked of the type that the path ends at. */
  readonly around: (inner: string) => string;
}

/**
 * Every field of every type that a schema can answer with, reached by the shortest way, with the callers that each field on
 * that way lets through.
 */
export function matrixOf(schema: GraphQLSchema): readonly MatrixRow[] {
  const rows: MatrixRow[] = [];
  const seen = new Set<string>();
  let paths: (readonly [GraphQLObjectType, Path])[] = (['query', 'mutation'] as const).flatMap((operation) => {
    const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
    return root ? [[root, { callers: callerKinds, around: (inner) => `${operation} { ${inner} }` }] as const] : [];
  });

  while (paths.length > 0) {
    const further: (readonly [GraphQLObjectType, Path])[] = [];
    for (const [type, path] of paths) {
      if (seen.has(type.name)) continue;
      seen.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const callers = path.callers.filter((kind) => (callersOf(field) ?? callerKinds).includes(kind));
        const asked = (inner: string) => path.around(`${field.name}${passed(field)}${inner}`);
        const named = getNamedType(field.type);
        rows.push({
          name: `${type.name}.${field.name}`,
          callers,
          question: asked(isLeafType(named) ? '' : ' { __typename }'),
        });
        for (const one of objectsOf(schema, named))
          further.push([
            one,
            {
              callers,
              around: (inner) => asked(one === named ? ` { ${inner} }` : ` { ... on ${one.name} { ${inner} } }`),
            },
          ]);
      }
    }
    paths = further;
  }
  return rows;
}

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
}

/** The arguments that a field cannot do without, with the least that their types allow. */
function passed({ args }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  return required.length === 0 ? '' : `(${required.map(({ name, type }) => `${name}: ${least(type)}`).join(', ')})`;
}

function least(type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? (type.ofType as GraphQLInputType) : type;
  if (isListType(bare)) return '[]';
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (isInputObjectType(bare)) {
    const required = Object.values(bare.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{${required.map((field) => `${field.name}: ${least(field.type)}`).join(', ')}}`;
  }
  switch (bare.name) {
    case 'Int':
    case 'Float':
      return '1';
    case 'Boolean':
      return 'false';
    case 'DateTime':
      return '"2026-01-05T09:00:00Z"';
    case 'Decimal':
      return '"1"';
    case 'URL':
      return '"https://shop.example/"';
    default:
      return '"p1"';
  }
}
