import { lexicographicSortSchema } from 'graphql';
import { builder } from './builder.ts';
import { requireRules } from './guards/requireRules.ts';
import './schema/index.ts';

/** What a storefront may ask. */
export const storefrontSchema = requireRules(lexicographicSortSchema(builder.toSchema({ subGraph: 'storefront' })));

/** What the shop's own people may ask. */
export const adminSchema = requireRules(lexicographicSortSchema(builder.toSchema({ subGraph: 'admin' })));
