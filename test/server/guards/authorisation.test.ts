import { describe, expect, it } from 'vitest';
import { authorisationPage } from '../../../cli/authorisationPage.ts';
import { matrixOf } from '../../../server/guards/authorisationMatrix.ts';
import { type CallerKind, callerKinds } from '../../../server/guards/caller.ts';
import { adminSchema, storefrontSchema } from '../../../server/schemas.ts';
import { testApp } from '../support/testApp.ts';

const endpoints = [
  ['storefront', '/graphql', storefrontSchema],
  ['admin', '/admin/graphql', adminSchema],
] as const;
const matrices = new Map(endpoints.map(([name, , schema]) => [name, matrixOf(schema)]));

/** Who gets to either endpoint at all: the others are refused before anything is read. */
const admitted: Readonly<Record<'storefront' | 'admin', readonly CallerKind[]>> = {
  storefront: ['nobody', 'publishable', 'customer', 'service'],
  admin: ['service', 'analyst', 'admin'],
};

it('docs/authorisation.md is what the schemas say (npm run schema writes it)', async () => {
  const page = authorisationPage({ storefront: storefrontSchema, admin: adminSchema });
  await expect(page).toMatchFileSnapshot('../../../docs/authorisation.md');
});

describe.each(endpoints)('on the %s endpoint', async (name, path) => {
  const shop = await testApp({
    withoutModel: true, // so that a build that is let through has nothing to learn from, and ends at once
    environment: { TIGHTROPE_RATE_PER_ADDRESS: '0', TIGHTROPE_RATE_PER_KEY: '0', TIGHTROPE_RATE_PER_CUSTOMER: '0' },
  });
  const headers = new Map<CallerKind, Record<string, string>>([
    ['nobody', {}],
    ['customer', { authorization: `Bearer ${await shop.tokenFor('somebody')}` }],
  ]);
  for (const kind of ['publishable', 'service', 'analyst', 'admin'] as const) {
    const made = await shop.shop.keys.create({ kind, name: kind, origins: [], surfaces: null });
    headers.set(kind, { authorization: `Bearer ${made.ok ? made.value.key : ''}` });
  }

  async function outcomeOf(kind: CallerKind, question: string): Promise<'yes' | 'no' | 'unauthenticated'> {
    const response = await shop.post(path, JSON.stringify({ query: question }), headers.get(kind)!);
    const { errors = [] } = (await response.json()) as {
      errors?: { message: string; extensions?: { code?: string } }[];
    };
    const codes = errors.map(({ extensions }) => extensions?.code);
    if (response.status === 401) return 'unauthenticated';
    // A question of the matrix that the schema refuses would prove nothing about who may ask it.
    expect(codes, `${question} ${errors[0]?.message}`).not.toContain('GRAPHQL_VALIDATION_FAILED');
    return codes.includes('FORBIDDEN') ? 'no' : 'yes';
  }

  it.each(callerKinds)('%s gets what the table says, of every field', async (kind) => {
    for (const { name: field, callers, question } of matrices.get(name)!) {
      const expected = !admitted[name].includes(kind) ? 'unauthenticated' : callers.includes(kind) ? 'yes' : 'no';
      expect(await outcomeOf(kind, question), `${kind}: ${field}`).toBe(expected);
    }
  });
});
