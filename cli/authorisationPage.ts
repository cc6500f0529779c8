import type { GraphQLSchema } from 'graphql';
import { matrixOf } from '../server/guards/authorisationMatrix.ts';
import { callerKinds } from '../server/guards/caller.ts';

/** docs/authorisation.md: who may ask for what, of two schemas by the names of their endpoints. */
export const authorisationPage = (
  schemas: Readonly<Record<string, GraphQLSchema>>,
): string => `# Who may ask for what: every field, six callers

Written from the schemas by \`npm run schema\`. \`test/server/guards/authorisation.test.ts\` asks for each field as each caller, over HTTP, and holds
the answers to the same rules, and this page to them. [security.md](security.md) says how a field gets its rule.

${Object.entries(schemas)
  .map(([name, schema]) => `## The ${name} endpoint\n\n${tableOf(schema)}\n`)
  .join('\n')}`;

const tableOf = (schema: GraphQLSchema): string =>
  [
    `| field | ${callerKinds.join(' | ')} |`,
    `|${'---|'.repeat(callerKinds.length + 1)}`,
    ...matrixOf(schema).map(
      ({ name, callers }) =>
        `| ${name} | ${callerKinds.map((kind) => (callers.includes(kind) ? 'yes' : '')).join(' | ')} |`,
    ),
  ].join('\n');
