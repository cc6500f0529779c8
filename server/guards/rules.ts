import type { GraphQLField } from 'graphql';
import { type CallerKind, callerKinds } from './caller.ts';

/** Who may ask a field, as Pothos is told by `authScopes`. */
export interface Rule {
  readonly caller: readonly CallerKind[];
}

/** The rules that a field may have, by name. A new one belongs here, where all of them can be read at once. */
export const rules = {
  /** What a page of the shop asks: anybody who may reach the storefront at all. */
  storefront: { caller: ['nobody', 'publishable', 'customer', 'service'] },
  /** What only the person may ask whom it is about. */
  customer: { caller: ['customer'] },
  /** What the shop's systems keep up to date: the catalogue, and what comes with it. */
  shopSystems: { caller: ['service', 'admin'] },
  /** Released and public numbers, for whoever works with them. */
  analysts: { caller: ['analyst', 'admin'] },
  /** What spends, publishes, or decides for everybody. */
  admins: { caller: ['admin'] },
  /** What anybody with a secret key of the shop may ask. */
  staff: { caller: ['service', 'analyst', 'admin'] },
} as const satisfies Readonly<Record<string, Rule>>;

/**
 * Who may ask a field, by its own rule.
 *
 * @returns null for a field without one, or with one that cannot be read without a request
 */
export function callersOf(field: GraphQLField<unknown, unknown>): readonly CallerKind[] | null {
  const options = field.extensions.pothosOptions as { readonly authScopes?: unknown } | undefined;
  const rule = options?.authScopes;
  if (typeof rule !== 'object' || rule === null || Object.keys(rule).join() !== 'caller') return null;
  const { caller } = rule as Rule;
  return callerKinds.filter((kind) => caller.includes(kind));
}
