import { isIP } from 'node:net';
import type { Asked } from './asked.ts';

/**
 * Where a request came from, for counting. Behind proxies of the shop's own, each of which appends the address that it saw to
 * X-Forwarded-For, it is the entry that the outermost of them wrote; what stands before it is the client's to invent.
 *
 * @param peer the other end of the connection; null where there is none
 * @param proxies how many proxies of our own stand before us; 0 looks at no header
 * @returns IPv6 by the network of 64 bits, because one customer of a provider has a whole one
 */
export function addressOf(request: Asked, peer: string | null, proxies: number): string | null {
  if (proxies === 0) return peer === null ? null : networkOf(peer);
  const forwarded = (request.headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  const seen = forwarded.at(-proxies);
  return seen !== undefined && isIP(seen) !== 0 ? networkOf(seen) : peer === null ? null : networkOf(peer);
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
