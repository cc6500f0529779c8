import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../../ui/graphql/ask.ts';

/** One GraphQL operation of this page. */
export interface Operation extends Exchange {
  readonly number: number;
  /** The part of the page that it is behind. */
  readonly part: string;
}

/** One request of this page, of whatever sort, as the browser itself counts them. */
export interface PageRequest {
  readonly name: string;
  readonly sort: string;
  /** Milliseconds from when the page began. */
  readonly at: number;
  readonly took: number;
  /** Over the line; 0 where it came from a cache. */
  readonly bytes: number;
}

/** The drawer holds so many; what is older is forgotten. */
const mostKept = 100;

const seen = signal<readonly Operation[]>([]);
export const operations: ReadonlySignal<readonly Operation[]> = seen;
let next = 1;

/** Notes an operation, for the drawer of this page and nobody else. */
export function noteOperation(exchange: Exchange): void {
  seen.value = [{ ...exchange, number: next++, part: partOf(exchange) }, ...seen.value].slice(0, mostKept);
}

const requests = signal<readonly PageRequest[]>([]);
/** Every request of this page, the latest first. */
export const pageRequests: ReadonlySignal<readonly PageRequest[]> = requests;

new PerformanceObserver((list) => {
  // Of this type are all that are observed here.
  const more = (list.getEntries() as PerformanceResourceTiming[]).map(
    ({ name, initiatorType, startTime, duration, transferSize }): PageRequest => ({
      name,
      sort: initiatorType,
      at: startTime,
      took: duration,
      bytes: transferSize,
    }),
  );
  requests.value = [...more.toReversed(), ...requests.value].slice(0, 2 * mostKept);
}).observe({ type: 'resource', buffered: true });

/** An operation's own name; of lists their surface, and the product that they are about. */
function partOf({ document, variables }: Exchange): string {
  const input = variables.input as { readonly surface?: string; readonly productId?: string } | undefined;
  if (input?.surface !== undefined)
    return input.productId === undefined ? input.surface : `${input.surface} · ${input.productId}`;
  return document.match(/^\s*(?:query|mutation)\s+(\w+)/)?.[1] ?? 'unnamed';
}
