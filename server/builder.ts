import SchemaBuilder from '@pothos/core';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type { RequestContext } from './context.ts';

/** The two endpoints: what a storefront may ask, and what the shop's own people may. */
export type Endpoint = 'storefront' | 'admin';

/** What the schema is made of. */
export interface SchemaTypes {
  Context: RequestContext;
  DefaultFieldNullability: false;
  SubGraphs: Endpoint;
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
 * names its endpoint.
 */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [SubGraphPlugin],
  defaultFieldNullability: false,
  subGraphs: { defaultForTypes: ['storefront', 'admin'], fieldsInheritFromTypes: true },
});
