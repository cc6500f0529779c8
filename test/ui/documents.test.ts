import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { adminSchema, storefrontSchema } from '../../server/schemas.ts';
import { schemaTypes } from '../../ui/bundle/schemaTypes.ts';

const sources = ['ui', 'console', 'shop'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => join(top, name))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')),
);

/** Every document that the apps write for one endpoint: its file, and what stands in it. */
function documentsFor(tag: string): readonly { readonly file: string; readonly document: DocumentNode }[] {
  return sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(new RegExp(`\\b${tag}\\(\\s*\`([^\`]*)\``, 'g'))].map(([, text]) => ({
      file,
      document: parse(text!),
    })),
  );
}

/** Complaints about each document, with all fragments of the apps at hand. */
function complaints(schema: GraphQLSchema, tag: string): readonly string[] {
  const written = documentsFor(tag);
  const fragments = written.flatMap(({ document }) =>
    document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  );
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  return written.flatMap(({ file, document }) => {
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const errors: readonly GraphQLError[] = validate(
      schema,
      { ...document, definitions: [...operations, ...fragments] },
      rules,
    );
    return errors.map(({ message }) => `${file}: ${message}`);
  });
}

describe('the documents of the web apps', () => {
  it('ask the admin endpoint for what its schema has, and the storefront for what its has', () => {
    expect(documentsFor('admin').length).toBeGreaterThan(0);
    expect([...complaints(adminSchema, 'admin'), ...complaints(storefrontSchema, 'storefront')]).toEqual([]);
  });

  it('say the name of every operation, so that logs and traces can', () => {
    const nameless = [...documentsFor('admin'), ...documentsFor('storefront')].flatMap(({ file, document }) =>
      document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION && !one.name ? [file] : [])),
    );
    expect(nameless).toEqual([]);
  });
});

describe('the types that they are checked against', () => {
  it.each([
    ['Storefront', 'schema.graphql'],
    ['Admin', 'schema.admin.graphql'],
  ])('are what %s’s schema file says (npm run schema writes them)', (name, file) => {
    expect(readFileSync(`ui/schema/${name.toLowerCase()}.d.ts`, 'utf8')).toBe(
      schemaTypes(`${name}Schema`, readFileSync(file, 'utf8')),
    );
  });
});
