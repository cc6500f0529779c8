import { keeper } from './keeper.ts';
import type { Surroundings } from './surroundings.ts';

/** Something that happened, on its way to the service. */
export interface OutgoingEvent {
  readonly eventId: string;
  readonly productId: string;
  readonly kind: 'VIEW' | 'CART' | 'PURCHASE' | 'IMPRESSION' | 'CLICK' | 'DISMISS';
  readonly at: number;
  readonly recommendationId?: string;
}

/** DELIVERED: the service answered for each of them. REFUSED: it never will. LATER: try again, at the earliest after so long. */
export type Delivery = 'DELIVERED' | 'REFUSED' | { readonly laterBy: number };

export interface Outbox {
  add(event: Omit<OutgoingEvent, 'eventId' | 'at'>): void;
  /** Sends what waits, unless the service asked for patience. */
  flush(): Promise<void>;
  /** Drops what waits and is of these kinds, unsent. */
  drop(isOf: (kind: OutgoingEvent['kind']) => boolean): void;
}

/** So many events go together; a page that goes away may send 64 KiB. */
const eventsAtOnce = 50;
const mostWaiting = 250;
const day = 86_400_000;
/** How long the first event waits for company, in milliseconds. */
const patience = 2000;
/** The longest pause between two tries, in milliseconds. */
const longestPause = 300_000;

/**
 * Events wait here, in the browser's storage, until the service has answered for them: a failure or a closed page loses
 * none for a day, and their ids make telling twice harmless. Pauses between tries double, with some jitter.
 */
export function outbox(
  surroundings: Surroundings,
  /** Never throws. `leaving` where the page goes away, and may not hear the answer. */
  send: (events: readonly OutgoingEvent[], leaving: boolean) => Promise<Delivery>,
): Outbox {
  const kept = keeper<OutgoingEvent>(surroundings, 'tightrope.outbox', mostWaiting, day);
  const { now, after, jitter } = surroundings;
  let isTimed = false;
  const underway = new Set<string>();
  let pause = 0;
  let notBefore = 0;

  function flushAfter(milliseconds: number): void {
    if (isTimed) return;
    isTimed = true;
    after(milliseconds, () => {
      isTimed = false;
      void flush();
    });
  }

  function settle(sent: readonly OutgoingEvent[], delivery: Delivery): void {
    if (typeof delivery === 'object') {
      pause = Math.min(longestPause, Math.max(1000, 2 * pause));
      const wait = Math.max(delivery.laterBy, pause * (0.5 + jitter()));
      notBefore = now() + wait;
      flushAfter(wait);
      return;
    }
    pause = 0;
    const done = new Set(sent.map(({ eventId }) => eventId));
    const rest = kept.entries().filter(({ eventId }) => !done.has(eventId));
    if (rest.length === 0) kept.forget();
    else kept.replace(rest);
    if (rest.length > 0) flushAfter(0);
  }

  /** Those that no answer is waited for. */
  const idle = (): readonly OutgoingEvent[] => kept.entries().filter(({ eventId }) => !underway.has(eventId));

  async function deliver(some: readonly OutgoingEvent[], leaving: boolean): Promise<void> {
    for (const { eventId } of some) underway.add(eventId);
    const delivery = await send(some, leaving);
    for (const { eventId } of some) underway.delete(eventId);
    settle(some, delivery);
  }

  async function flush(): Promise<void> {
    const some = idle().slice(0, eventsAtOnce);
    if (some.length > 0 && underway.size === 0 && now() >= notBefore) await deliver(some, false);
  }

  /** All at once, because there is no later; what is not answered for is told again by the next page. */
  function leave(): void {
    const all = idle();
    for (let from = 0; from < all.length; from += eventsAtOnce)
      void deliver(all.slice(from, from + eventsAtOnce), true);
  }

  surroundings.onLeaving(leave);

  return {
    add(event) {
      const waiting = [...kept.entries(), { ...event, eventId: surroundings.freshName(), at: now() }];
      kept.replace(waiting);
      if (waiting.length >= eventsAtOnce) void flush();
      else flushAfter(patience);
    },
    flush,
    drop(isOf) {
      const rest = kept.entries().filter(({ kind }) => !isOf(kind));
      if (rest.length === 0) kept.forget();
      else kept.replace(rest);
    },
  };
}
