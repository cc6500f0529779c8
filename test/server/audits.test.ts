import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { testApp } from './support/testApp.ts';

const { app } = await testApp();

/** Audits of optional ways of asking that we leave out, because they can be used by a foreign page without asking first. */
const leftOut: Readonly<Record<string, string>> = {
  '5A70': 'asks by GET',
  D6D5: 'asks by GET',
  '6A70': 'asks by GET',
};

const audits = serverAudits({
  url: 'http://localhost/graphql',
  fetchFn: (url: string, init?: RequestInit) => app.fetch(new Request(url, init)),
});

describe('GraphQL over HTTP', () => {
  it.each(
    audits.filter(({ id }) => !(id in leftOut)).map((audit) => [audit.name, audit] as const),
  )('%s', async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? '' : result.reason).toBe('');
  });

  it('is left out only where it is optional', () => {
    const optional = audits.filter(({ id }) => id in leftOut);
    expect(optional).toHaveLength(Object.keys(leftOut).length);
    for (const { name } of optional) expect(name).toMatch(/^MAY/);
  });
});
