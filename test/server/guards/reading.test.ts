import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearerOf, isSameSecret } from '../../../server/guards/bearer.ts';
import { jsonDepth } from '../../../server/guards/jsonDepth.ts';
import { readBody } from '../../../server/guards/readBody.ts';
import { isText, readFirst } from '../../../server/guards/readInput.ts';
import { quietText } from '../../../server/guards/useQuietErrors.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

describe('jsonDepth', () => {
  it('counts lists and objects in each other, and no bracket in a text', () => {
    expect(jsonDepth('1')).toBe(0);
    expect(jsonDepth('{"a":[{}],"b":[]}')).toBe(3);
    expect(jsonDepth('{"a":"[[[[\\"[[["}')).toBe(1);
  });

  it('is what walking the parsed value finds', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(jsonDepth(JSON.stringify(value))).toBe(depthOf(value));
      }),
    );
  });
});

describe('readBody', () => {
  it('reads to the limit and not beyond, whatever the sender declared', async () => {
    expect(await readBody(post('x'.repeat(10)), 10)).toEqual({ ok: true, value: 'x'.repeat(10) });
    expect(await readBody(post('x'.repeat(11)), 10)).toEqual({ ok: false, refusal: 'TOO_LARGE' });
    expect(await readBody(post('x', { 'content-length': '11' }), 10)).toEqual({ ok: false, refusal: 'TOO_LARGE' });
  });

  it('stops reading an endless body as soon as it is too long', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    expect(await readBody(post(endless), 5000)).toEqual({ ok: false, refusal: 'TOO_LARGE' });
    expect(given).toBeLessThan(10);
  });

  it('refuses what is not UTF-8', async () => {
    expect(await readBody(post(new Uint8Array([0xff, 0xfe, 0x7b])), 10)).toEqual({ ok: false, refusal: 'NOT_UTF8' });
  });
});

describe('readFirst', () => {
  it('takes 1 to 50, and its fallback where nothing is said', () => {
    expect([readFirst(1), readFirst(50), readFirst(null), readFirst(undefined, 20)]).toEqual([1, 50, 10, 20]);
    for (const first of [0, -1, 51, 2 ** 31, 1.5, Number.NaN]) expect(() => readFirst(first)).toThrow('first must be');
  });
});

describe('isText', () => {
  it('refuses characters that a log or a terminal would obey, and halves of characters', () => {
    for (const text of ['', 'a\nb', 'a\u001b[31m', 'a\u0000', '\ud800', 'x'.repeat(257)])
      expect(isText(text, 256)).toBe(false);
    expect(isText('Teacup “Ålesund” 🍵', 256)).toBe(true);
  });
});

describe('bearerOf', () => {
  const of = (authorization: string) => bearerOf(new Request('http://localhost/', { headers: { authorization } }));

  it('tells no header from one of another form', () => {
    expect(bearerOf(new Request('http://localhost/'))).toBeNull();
    expect(of('Bearer abc.def')).toBe('abc.def');
    for (const other of ['Basic abc', 'Bearer', 'Bearer a b', 'Bearer ä', 'abc'])
      expect(of(other), other).toBeUndefined();
  });
});

describe('isSameSecret', () => {
  it('is equality', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(isSameSecret(one, other)).toBe(one === other);
        expect(isSameSecret(one, one)).toBe(true);
      }),
    ));
});

describe('quietText', () => {
  it('drops guesses at names, and cuts what repeats a long input', () => {
    expect(quietText('Cannot query field "prodct" on type "Query". Did you mean "product"?')).toBe(
      'Cannot query field "prodct" on type "Query".',
    );
    expect(
      quietText('Value "X" does not exist in "Surface" enum. Did you mean the enum value "A", "B", or "C"?'),
    ).not.toContain('"A"');
    expect(quietText('x'.repeat(10_000)).length).toBeLessThan(400);
  });
});
