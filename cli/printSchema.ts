/** Writes what the code says its two schemas are, and who may ask them for what: `npm run schema`. */

import { writeFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import { adminSchema, storefrontSchema } from '../server/schemas.ts';
import { authorisationPage } from './authorisationPage.ts';

const root = new URL('../', import.meta.url);
await writeFile(new URL('schema.graphql', root), `${printSchema(storefrontSchema)}\n`);
await writeFile(new URL('schema.admin.graphql', root), `${printSchema(adminSchema)}\n`);
await writeFile(
  new URL('docs/authorisation.md', root),
  authorisationPage({ storefront: storefrontSchema, admin: adminSchema }),
);
