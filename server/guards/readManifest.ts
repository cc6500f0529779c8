import { createHash } from 'node:crypto';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { type DocumentLimits, isWithinLimits } from './documentLimits.ts';
import type { PersistedOperations } from './usePersisted.ts';

/**
 * Reads the operations that a storefront was built with: one JSON object from names to documents, as GraphQL build tools
 * write it. Each is checked now, and not when a shopper asks.
 *
 * @returns the operations; or every complaint at once, none of which repeats a document
 */
export function readManifest(
  text: string,
  schema: GraphQLSchema,
  limits: DocumentLimits,
): Result<PersistedOperations, readonly string[]> {
  const manifest = readObject(text);
  if (manifest === null) return refuse(['The manifest of persisted operations is not a JSON object of texts.']);
  const complaints = manifest.flatMap(([name, document]) =>
    faultsIn(name, document, schema, limits).map((fault) => `Persisted operation ${name.slice(0, 80)} ${fault}.`),
  );
  return complaints.length > 0 ? refuse(complaints) : accept(new Map(manifest));
}

function readObject(text: string): readonly (readonly [string, string])[] | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    const entries = Object.entries(read);
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? entries : null;
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
