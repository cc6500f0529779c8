/**
 * Recommendations in a page of the shop: ES modules for browsers, depending on nothing. What somebody looked at stays in
 * their browser, and goes along with a question where they agreed to it. Before that, nothing is kept and nothing is sent.
 */

import type {
  ClientConsent,
  ClientOptions,
  KeptHere,
  ListWish,
  OfferedList,
  OfferedProduct,
  TightropeClient,
} from './client.ts';
import { keeper } from './keeper.ts';
import { type OutgoingEvent, outbox } from './outbox.ts';
import { service } from './service.ts';
import { pageSurroundings, type Surroundings } from './surroundings.ts';

export type * from './client.ts';
export type { Surroundings } from './surroundings.ts';

interface Touch {
  readonly productId: string;
  readonly kind: 'VIEW' | 'CART' | 'PURCHASE';
  readonly at: number;
}

const day = 86_400_000;

/**
 * A client for one page. Global Privacy Control counts as a no to everything, whatever setConsent says.
 *
 * @param surroundings for tests; a browser's own unless given
 */
export function createTightrope(
  { endpoint, token = () => null, market, locale, currency }: ClientOptions,
  surroundings: Surroundings = pageSurroundings(),
): TightropeClient {
  const { now, freshName, privacyControl } = surroundings;
  const history = keeper<Touch>(surroundings, 'tightrope.history', 100, 60 * day);
  const waved = keeper<{ readonly productId: string; readonly at: number }>(
    surroundings,
    'tightrope.dismissed',
    100,
    180 * day,
  );
  const showings = keeper<{ readonly productId: string; readonly at: number }>(
    surroundings,
    'tightrope.shown',
    100,
    30 * day,
  );
  const session = keeper<{ readonly name: string; readonly at: number }>(surroundings, 'tightrope.session', 1, day);
  const choices = keeper<Required<ClientConsent> & { readonly at: number }>(
    surroundings,
    'tightrope.consent',
    1,
    180 * day,
  );
  let said: ClientConsent | null = null;
  const agreed = (purpose: keyof ClientConsent): boolean => said?.[purpose] === true && !privacyControl();

  const asked = service({ endpoint, token }, surroundings);
  const events = outbox(surroundings, async (waiting, leaving) => {
    const isAllowed = ({ kind }: OutgoingEvent) => agreed(isOffer(kind) ? 'analytics' : 'personalization');
    const allowed = waiting.filter(isAllowed);
    // What the page before could not tell waits until this one, too, was told what the person agrees to.
    if (allowed.length === 0) return said === null ? { laterBy: 0 } : 'REFUSED';
    return asked.events(allowed, agreed('analytics'), leaving);
  });

  /** The same for a day, so that random offers stay; then another, so that nobody is followed by it. */
  function sessionToken(): string {
    const [kept] = session.entries();
    if (kept) return kept.name;
    const name = freshName();
    session.replace([{ name, at: now() }]);
    return name;
  }

  const kept = (): KeptHere => ({
    history: history.entries(),
    dismissed: waved.entries().map(({ productId }) => productId),
  });

  function contextOf({ situation, mode, interests }: Pick<ListWish, 'situation' | 'mode' | 'interests'>): object {
    const isPersonal = agreed('personalization') && mode !== 'NON_PERSONAL';
    const { history, dismissed } = kept();
    return {
      consent: { personalization: isPersonal, analytics: agreed('analytics') },
      market,
      locale,
      currency,
      situation,
      mode,
      ...(isPersonal
        ? {
            history:
              mode === 'DECLARED'
                ? []
                : history.map(({ at, ...touch }) => ({ ...touch, at: new Date(at).toISOString() })),
            interests,
            dismissed,
            shown: showings.entries().map(({ productId, at }) => ({ productId, at: new Date(at).toISOString() })),
            sessionToken: sessionToken(),
          }
        : {}),
    };
  }

  function forget(): void {
    for (const keeper of [history, waved, showings, session]) keeper.forget();
  }

  /** What is said again, page after page, is as old as it was when it was said first. */
  function keepChoice({ personalization = false, analytics = false }: ClientConsent): void {
    const [kept] = choices.entries();
    if (privacyControl() || (kept?.personalization === personalization && kept.analytics === analytics)) return;
    choices.replace([{ personalization, analytics, at: now() }]);
  }

  const ofOffer = (kind: 'IMPRESSION' | 'CLICK' | 'DISMISS', { recommendationId }: OfferedList, productId: string) => {
    if (agreed('analytics')) events.add({ kind, recommendationId, productId });
  };

  return {
    setConsent(consent) {
      said = consent;
      keepChoice(consent);
      if (!agreed('personalization')) {
        forget();
        events.drop((kind) => !isOffer(kind));
      }
      if (!agreed('analytics')) events.drop(isOffer);
      void events.flush(); // what the page before could not tell
    },
    consent() {
      const [kept] = choices.entries();
      return kept ? { personalization: kept.personalization, analytics: kept.analytics } : null;
    },
    async recommend({ surface, productId, cart, filter, first, ...how }) {
      const input = { surface, productId, cart, filter, context: contextOf(how) };
      const list = await asked.list(input, first ?? null);
      return list === null ? null : offered(list as AnsweredList, input);
    },
    touched(productId, kind = 'VIEW') {
      if (!agreed('personalization')) return;
      const others = history.entries().filter((touch) => touch.productId !== productId || touch.kind !== kind);
      history.replace([...others, { productId, kind, at: now() }]);
      if (token() !== null) events.add({ kind, productId });
    },
    shown(list, productId) {
      ofOffer('IMPRESSION', list, productId);
      if (agreed('personalization')) showings.replace([...showings.entries(), { productId, at: now() }]);
    },
    clicked: (list, productId) => ofOffer('CLICK', list, productId),
    dismissed(list, productId) {
      ofOffer('DISMISS', list, productId);
      if (agreed('personalization')) waved.replace([...waved.entries(), { productId, at: now() }]);
    },
    kept,
    forget,
    flush: () => events.flush(),
  };
}

const isOffer = (kind: OutgoingEvent['kind']): boolean =>
  kind === 'IMPRESSION' || kind === 'CLICK' || kind === 'DISMISS';

interface AnsweredList extends Pick<OfferedList, 'recommendationId' | 'mode' | 'degraded'> {
  readonly disclosure: { readonly summary: string; readonly more: string };
  readonly items: {
    readonly edges: readonly { readonly reason: { readonly text: string }; readonly node: OfferedProduct }[];
  };
}

const offered = (
  { disclosure, items, recommendationId, mode, degraded }: AnsweredList,
  asked: object,
): OfferedList => ({
  asked,
  recommendationId,
  items: items.edges.map(({ node }) => node),
  reason: items.edges[0]?.reason.text ?? '',
  summary: disclosure.summary,
  more: disclosure.more,
  mode,
  degraded,
});
