import { describe, expect, it } from 'vitest';
import { clientHeaders, crossOriginHeaders, preflight } from '../../../server/guards/crossOrigin.ts';

const page = 'https://shop.example';
const from = (origin: string | null) => {
  const headers = new Headers(origin === null ? {} : { origin });
  return { method: 'OPTIONS', url: 'http://localhost/graphql', headers, body: null };
};

describe('pages of other origins', () => {
  it('may read an answer where they are on the list, letter by letter, and nothing is reflected', () => {
    expect(crossOriginHeaders(from(page), [page])['access-control-allow-origin']).toBe(page);
    for (const other of [null, 'null', '', 'https://shop.example.evil', 'http://shop.example', 'https://SHOP.example'])
      expect(crossOriginHeaders(from(other), [page]), String(other)).toEqual({ vary: 'Origin' });
    expect(crossOriginHeaders(from(page), [])).toEqual({ vary: 'Origin' });
  });

  it('are told how they may ask where they may, and nothing otherwise; never with credentials', () => {
    const may = preflight(from(page), [page], 'POST', clientHeaders);
    expect([may.status, may.headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
    expect(may.headers.get('access-control-allow-headers')).toBe(`authorization, ${clientHeaders}, tightrope-key`);
    expect(may.headers.get('access-control-max-age')).toBe('600');
    const mayNot = preflight(from('https://evil.example'), [page], 'POST', clientHeaders);
    expect([...mayNot.headers]).toEqual([['vary', 'Origin']]);
    expect(may.headers.get('access-control-allow-credentials')).toBeNull();
  });
});
