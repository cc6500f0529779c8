import type { DocumentDecoration, initGraphQLTada } from 'gql.tada';
import type { AdminSchema } from '../schema/admin.d.ts';
import type { Scalars } from '../schema/scalars.ts';
import type { StorefrontSchema } from '../schema/storefront.d.ts';

/** A document with what it takes and answers, as the schema says: known to the compiler, checked against the schema by a test. */
export type Operation<Result, Variables> = DocumentDecoration<Result, Variables>;

type Written = { readonly text: string; readonly fragments: readonly Written[] };

/**
 * What gql.tada types. Its own function parses each document when it is loaded, with ten kilobytes of parser; the service
 * parses them anyway, so here a document stays the text that it was written as.
 */
const written = (text: string, fragments: readonly Written[] = []): Written => ({ text, fragments });

/** Writes a document for the storefront endpoint; fragments that it uses come second. */
export const storefront = written as unknown as ReturnType<
  typeof initGraphQLTada<{ introspection: StorefrontSchema; scalars: Scalars; disableMasking: true }>
>;

/** Writes a document for the admin endpoint; fragments that it uses come second. */
export const admin = written as unknown as ReturnType<
  typeof initGraphQLTada<{ introspection: AdminSchema; scalars: Scalars; disableMasking: true }>
>;

/** A document as it is sent: with each of its fragments once, and without the indentation of the source. */
export function textOf(operation: DocumentDecoration<unknown, never>): string {
  const parts = new Set<string>();
  const gather = ({ text, fragments }: Written): void => {
    parts.add(outdented(text));
    fragments.forEach(gather);
  };
  gather(operation as unknown as Written);
  return [...parts].join('\n');
}

function outdented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}
