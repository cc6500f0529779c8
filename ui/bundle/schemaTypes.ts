import { preprocessIntrospection } from 'gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

/**
 * A schema as one type, in the form that gql.tada reads: with it TypeScript knows what every document of the apps answers.
 *
 * @param name of the type
 * @param schema in GraphQL's own language
 * @returns the text of a module of types
 */
export function schemaTypes(name: string, schema: string): string {
  const types = preprocessIntrospection(introspectionFromSchema(buildSchema(schema), { descriptions: false }));
  return `/* Written by \`npm run schema\`. */\n\nexport type ${name} = ${types};\n`;
}
