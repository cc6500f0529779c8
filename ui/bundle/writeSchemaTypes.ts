/** Writes the two schemas as types, for the documents of both apps: the second half of `npm run schema`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { schemaTypes } from './schemaTypes.ts';

for (const [name, file] of [
  ['Storefront', 'schema.graphql'],
  ['Admin', 'schema.admin.graphql'],
] as const)
  writeFileSync(`ui/schema/${name.toLowerCase()}.d.ts`, schemaTypes(`${name}Schema`, readFileSync(file, 'utf8')));
