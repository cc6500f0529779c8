/** Writes what the code says its two schemas are, for people and tools to read: `npm run schema`. */

import { writeFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import { adminSchema, storefrontSchema } from '../server/schemas.ts';

const root = new URL('../', import.meta.url);
await writeFile(new URL('schema.graphql', root), `${printSchema(storefrontSchema)}\n`);
await writeFile(new URL('schema.admin.graphql', root), `${printSchema(adminSchema)}\n`);
