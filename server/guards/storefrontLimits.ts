import type { DocumentLimits } from './documentLimits.ts';

/** What one question of a storefront may be; see docs/security.md. */
export const storefrontLimits: DocumentLimits = {
  depth: 8,
  aliases: 10,
  fields: 500,
  duplicates: 50,
  rootFields: 5,
  mutations: 1,
  directives: 20,
};
