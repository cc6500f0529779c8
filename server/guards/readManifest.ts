import { createHash } from 'node:crypto';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { type DocumentLimits, isWithinLimits } from './documentLimits.ts';
import type { PersistedOperations } from './usePersisted.ts';

/**
 * Reads the operations that a storefront was built with, as GraphQL build tools write them: one JSON object from names to
 * documents (Relay, GraphQL Code Generator), or Apollo's manifest. Each is checked now, and not when a shopper asks.
 *
 * @returns the operations; or every complaint at once, none of which repeats a document
 */
export function readManifest(
  text: string,
  schema: GraphQLSchema,
  limits: DocumentLimits,
): Result<PersistedOperations, readonly string[]> {
  const manifest = readEntries(text);
  if (manifest === null) return refuse(['The manifest of persisted operations is not one of names and documents.']);
  const complaints = manifest.flatMap(([name, document]) =>
    faultsIn(name, document, schema, limits).map((fault) => `Persisted operation ${name.slice(0, 80)} ${fault}.`),
  );
  return complaints.length > 0 ? refuse(complaints) : accept(new Map(manifest));
}

/** Apollo's manifest: https://www.apollographql.com/docs/react/data/persisted-queries */
const apollos = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});
const plain = z.record(z.string(), z.string());

function readEntries(text: string): readonly (readonly [string, string])[] | null {
  try {
    const manifest: unknown = JSON.parse(text);
    const apollo = apollos.safeParse(manifest);
    if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body]);
    return Object.entries(plain.parse(manifest));
  } catch {
    return null;
  }
}

function faultsIn(name: string, document: string, schema: GraphQLSchema, limits: DocumentLimits): readonly string[] {
  if (!/^[A-Za-z0-9:_-]{1,128}$/.test(name)) return ['has a name that no client could send'];
  if (/^[0-9a-f]{64}$/.test(name) && createHash('sha256').update(document).digest('hex') !== name)
    return ['is not the document whose SHA-256 it is named by'];
  try {
    const parsed = parse(document, { maxTokens: 1000 });
    const errors = validate(schema, parsed);
    if (errors.length > 0) return ['is not valid in this schema'];
    return isWithinLimits(parsed, limits) ? [] : ['is larger than any question may be'];
  } catch {
    return ['cannot be parsed'];
  }
}
