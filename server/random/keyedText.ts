import type { KeyedRandom } from '../../engine/random/random.ts';

/**
 * A name for some parts that says nothing about them: 144 keyed bits as 24 characters of base64url. The same parts get the
 * same name; whoever lacks the secret can neither read it nor make one.
 */
export function keyedText(keyed: KeyedRandom, ...parts: readonly string[]): string {
  const stream = keyed(...parts);
  const bytes = Buffer.allocUnsafe(18);
  for (let from = 0; from < bytes.length; from += 6) bytes.writeUIntBE(stream.bytes(6), from, 6);
  return bytes.toString('base64url');
}
