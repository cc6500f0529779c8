import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../server/support/testApp.ts';

const page = readFileSync('docs/admin.md', 'utf8');
const operations = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, operation]) => operation!);

describe('docs/admin.md', () => {
  let shop: Awaited<ReturnType<typeof testApp>>;
  beforeAll(async () => {
    shop = await testApp();
  });

  it('has operations to paste', () => {
    expect(operations.length).toBeGreaterThan(12);
  });

  // In their order, on one shop: a profile is published that was saved before.
  it.each(
    operations.map(
      (operation) => [operation.trim().split('\n').slice(0, 2).join(' ').slice(0, 60), operation] as const,
    ),
  )('is true of %s', async (_name, operation) => {
    const { data, errors } = await shop.askAdmin<Record<string, { userErrors?: readonly object[] } | null>>(operation);
    expect(errors).toEqual([]);
    for (const answer of Object.values(data)) {
      expect(answer).not.toBeNull();
      expect(answer?.userErrors ?? []).toEqual([]);
    }
  });

  it('names every mutation of the admin endpoint that it is about', () => {
    for (const name of ['removeProducts', 'removeRules', 'rollbackKnobProfile', 'cancelBuild', 'explainList'])
      expect(page).toContain(name);
  });
});
