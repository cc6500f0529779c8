import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type { RequestContext } from './context.ts';
import type { CallerKind } from './guards/caller.ts';
import { fieldCost } from './guards/fieldCost.ts';
import { typedError } from './guards/typedError.ts';

/** The two endpoints: what a storefront may ask, and what the shop's own people may. */
export type Endpoint = 'storefront' | 'admin';

/** What the schema is made of. */
export interface SchemaTypes {
  Context: RequestContext;
  DefaultFieldNullability: false;
  SubGraphs: Endpoint;
  /** Who may ask a field: one of these. The rules that there are have names in guards/rules.ts. */
  AuthScopes: { caller: readonly CallerKind[] };
  DefaultAuthStrategy: 'all';
  Scalars: {
    ID: { Input: string; Output: string };
    /** Milliseconds since 1970. */
    DateTime: { Input: number; Output: number };
    /** A number as the shop wrote it. */
    Decimal: { Input: string; Output: string };
    /** Any value that JSON can hold. */
    JSON: { Input: never; Output: object };
    URL: { Input: string; Output: string };
  };
}

/**
 * Both schemas are made with this one. A type is in whichever of them can reach it; a root field is in none until it
 * names its endpoint, and may be asked by nobody until it names a rule (docs/security.md).
 */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ScopeAuthPlugin, ComplexityPlugin, SubGraphPlugin],
  defaultFieldNullability: false,
  subGraphs: { defaultForTypes: ['storefront', 'admin'], fieldsInheritFromTypes: true },
  scopeAuth: {
    authScopes: ({ caller }) => ({ caller: (kinds) => kinds.includes(caller.kind) }),
    defaultStrategy: 'all',
    treatErrorsAsUnauthorized: true,
    unauthorizedError: () => typedError('FORBIDDEN', 'This key or token may not ask for this.'),
  },
  // The whole of a question is weighed before any of it is answered (guards/useCosts.ts).
  complexity: { fieldComplexity: fieldCost, disabled: true },
});
