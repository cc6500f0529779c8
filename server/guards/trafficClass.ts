/**
 * Who is turned away first when there is too much to do, from the first to the last: events, which a browser sends again;
 * lists for nobody in particular; lists for somebody signed in; what somebody says or asks about their own data, because a
 * withdrawal must get through whatever else is shed; the shop's own people, who may be mending it.
 */
export const trafficClasses = ['events', 'anonymous', 'signedIn', 'rights', 'admin'] as const;
export type TrafficClass = (typeof trafficClasses)[number];

const aboutOneself =
  /\b(setConsent|updatePrivacySettings|requestData|cancelDataRequest|forgetHistoryItem|resetProfile|acknowledgePolicyChange)\b/;

/**
 * Guesses from the text of a storefront request, before anything of it is parsed. A wrong guess, or a lie, changes who waits, and
 * nothing that anybody may see.
 *
 * @param hasToken whether a token is there, where only that is known (at the door, which turns away and lets nobody pass another);
 *   whether it was good, where who waits is put in order: whoever makes one up must not go before a shopper
 */
export function trafficClassOf(hasToken: boolean, body: string): TrafficClass {
  if (hasToken && aboutOneself.test(body)) return 'rights';
  if (/\b(recordEvents|dismissRecommendation)\b/.test(body)) return 'events';
  return hasToken ? 'signedIn' : 'anonymous';
}

/** The highest class that a request may turn out to be of, before its text is there. */
export const highestClassOf = (hasToken: boolean): TrafficClass => (hasToken ? 'rights' : 'anonymous');
