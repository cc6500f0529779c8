import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCurl, explorerAddress } from '../../../shop/parts/pasteable.ts';

/** What a shell would hand to curl, argument by argument. */
const argumentsIn = (line: string): readonly string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('an operation to paste', () => {
  it('reaches curl as it was asked, whatever quotes and signs stand in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((one) => one.replaceAll('\0', ''));
    fc.assert(
      fc.property(text, text, (document, value) => {
        const variables = { title: value, quoted: `it's "so" $HOME \`x\` \\ ${value}` };
        const [address, , header, , body] = argumentsIn(asCurl({ document, variables }, 'http://shop.example'));
        expect([address, header]).toEqual(['http://shop.example/graphql', 'content-type: application/json']);
        expect(JSON.parse(body!)).toEqual({ query: document, variables });
      }),
      { numRuns: 25 },
    );
  });

  it('stands in the explorer with its variables', () => {
    const address = new URL(explorerAddress({ document: '{ a }', variables: { b: 'ä&=' } }), 'http://shop.example');
    expect(address.searchParams.get('query')).toBe('{ a }');
    expect(JSON.parse(address.searchParams.get('variables')!)).toEqual({ b: 'ä&=' });
  });
});
