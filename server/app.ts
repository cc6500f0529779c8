import { isStoreAway } from '../engine/terms/storeAway.ts';
import { devicePath } from './device/deviceEndpoint.ts';
import { type EndpointParts, endpointsOf, storefrontPath } from './endpoints.ts';
import type { Fetch } from './graphqlEndpoint.ts';
import { setAnswerHeaders } from './guards/answerHeaders.ts';
import type { Asked } from './guards/asked.ts';
import { atOnce, type EvenTimes } from './guards/evenTimes.ts';
import { silentLog, thrownFields } from './log.ts';
import { noMetrics } from './observe/metrics.ts';
import { traced } from './observe/tracing.ts';
import { noWebPages, type WebPages } from './pages/webPages.ts';
import { nothingHere, refusal } from './refusal.ts';
import { exportPath } from './rights/exportEndpoint.ts';
import { openDsrPath } from './rights/openDsr.ts';

export interface AppParts extends EndpointParts {
  /** The console and the demo shop; none unless given. */
  readonly pages?: WebPages;
  /** When answers of the storefront leave; at once unless given. */
  readonly evenly?: EvenTimes;
}

export interface App {
  readonly fetch: Fetch;
}

/** Each answers everything below it. */
const below = [devicePath, exportPath, openDsrPath];

/** The whole service behind one function, from request to response; tests call it as it is. */
export function createApp({ pages = noWebPages, evenly = atOnce, ...parts }: AppParts): App {
  const { config, log = silentLog, metrics = noMetrics } = parts;
  const endpoints = endpointsOf(parts);
  return {
    async fetch(request, peer) {
      const { pathname } = new URL(request.url);
      const respond = () => responseTo(request, pathname, peer);
      return pathname === storefrontPath ? evenly(respond) : respond();
    },
  };

  async function responseTo(request: Asked, pathname: string, peer?: string): Promise<Response> {
    const began = performance.now();
    const page = pages.answer(request);
    const route = page ? 'page' : routeOf(pathname);
    const response = await traced(
      'request',
      { 'http.route': route },
      async () => page ?? answer(request, route, peer),
      ({ status }) => ({ 'http.response.status_code': status }),
    );
    metrics.answered(route, response.status, (performance.now() - began) / 1000);
    setAnswerHeaders(response.headers, {
      isPage: page !== null,
      isGivenAway: route === devicePath,
      isSecure: config.publicUrl.startsWith('https:'),
    });
    return response;
  }

  /** The path itself, or the one that everything below it is answered by. */
  function routeOf(pathname: string): string {
    if (Object.hasOwn(endpoints, pathname)) return pathname;
    return below.find((path) => pathname.startsWith(path)) ?? 'none';
  }

  async function answer(request: Asked, route: string, peer?: string): Promise<Response> {
    try {
      return await (endpoints[route]?.(request, peer) ?? nothingHere());
    } catch (thrown) {
      if (isStoreAway(thrown))
        return refusal(503, 'UNAVAILABLE', 'This cannot be answered just now. Ask again.', { 'retry-after': '1' });
      log.error(thrownFields(thrown), 'a request failed');
      return refusal(500, 'UNEXPECTED', 'Unexpected error.');
    }
  }
}
