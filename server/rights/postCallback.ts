import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../guards/isPublicAddress.ts';

/** Finds the addresses of a host. */
export type FindAddresses = (
  host: string,
  found: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** Tells somebody something. @returns whether they took it */
export type PostCallback = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<boolean>;

/** This machine by its names: what the configuration lists is meant. */
const here = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Posts JSON, by a connection of its own. No redirect is followed, nothing of the answer but its status is read, and a host whose
 * name leads to an address that is not public is not called, whatever the name service says from one moment to the next: the
 * address that was looked at is the one that is connected to.
 *
 * @param find how addresses of hosts are found; the system's way unless given
 * @param longest how long one call may take, from the name of the host to the first line of the answer, in milliseconds
 */
export const postCallback =
  (find: FindAddresses = (host, found) => lookUp(host, { all: true }, found), longest = 5000): PostCallback =>
  (url, body, headers) =>
    new Promise((tell) => {
      const { protocol, hostname } = new URL(url);
      const post = protocol === 'https:' ? requestSecurely : requestPlainly;
      const request = post(
        url,
        {
          method: 'POST',
          agent: false,
          headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
          signal: AbortSignal.timeout(longest),
          ...(here.includes(hostname) ? {} : { lookup: publicOnly(find) }),
        },
        (response) => {
          const { statusCode = 0 } = response;
          response.destroy();
          tell(statusCode >= 200 && statusCode < 300);
        },
      );
      request.on('error', () => tell(false));
      request.end(body);
    });

/** One address that is not public among several refuses the host: which of them is connected to is not ours to say. */
const publicOnly =
  (find: FindAddresses): LookupFunction =>
  (host, { all }, found) =>
    find(host, (error, addresses) => {
      const [first] = addresses ?? [];
      const isPublic = first !== undefined && addresses.every(({ address }) => isPublicAddress(address));
      if (error !== null || !isPublic) return found(error ?? new Error('this host is not public'), '', 0);
      return all ? found(null, [...addresses]) : found(null, first.address, first.family);
    });
