import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../server/guards/addressOf.ts';

const from = (peer: string | null, proxies: number, forwarded?: string) =>
  addressOf(
    new Request('http://localhost/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }),
    peer,
    proxies,
  );

describe('where a request came from', () => {
  it('is the other end of the connection, whatever a header says, where no proxy of ours stands before', () => {
    expect(from('192.0.2.1', 0, '203.0.113.9')).toBe('192.0.2.1');
    expect(from(null, 0, '203.0.113.9')).toBeNull();
  });

  it('is what the outermost proxy of ours saw, and not what the client wrote before it', () => {
    expect(from('10.0.0.1', 1, '203.0.113.9')).toBe('203.0.113.9');
    expect(from('10.0.0.1', 1, '198.51.100.7, 203.0.113.9')).toBe('203.0.113.9');
    expect(from('10.0.0.1', 2, '198.51.100.7, 203.0.113.9, 10.0.0.2')).toBe('203.0.113.9');
  });

  it('is the proxy itself where the header is missing, short, or no address', () => {
    for (const forwarded of [undefined, '', 'unknown', '203.0.113.9:80', "'; drop table"])
      expect(from('10.0.0.1', 1, forwarded), forwarded).toBe('10.0.0.1');
    expect(from('10.0.0.1', 2, '203.0.113.9')).toBe('10.0.0.1');
  });

  it('is the network of an address of IPv6, and the address that one of IPv4 is written into', () => {
    for (const same of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:0db8:0001:0002:1:2:3:4'])
      expect(from(same, 0)).toBe('2001:db8:1:2::/64');
    expect(from('2001:db8::1', 0)).toBe('2001:db8:0:0::/64');
    expect(from('::1', 0)).toBe('0:0:0:0::/64');
    expect(from('::ffff:192.0.2.1', 0)).toBe('192.0.2.1');
  });
});
