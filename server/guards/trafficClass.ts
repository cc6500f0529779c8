/**
 * Who is turned away first when there is too much to do, from the first to the last: events, which a browser sends again;
 * lists for nobody in particular; lists for somebody signed in; the shop's own people, who may be mending it.
 */
export const trafficClasses = ['events', 'anonymous', 'signedIn', 'admin'] as const;
export type TrafficClass = (typeof trafficClasses)[number];

/**
 * Guesses from the text of a storefront request, before anything of it is parsed or verified. A wrong guess, or a lie, changes
 * who waits, and nothing that anybody may see.
 */
export function trafficClassOf(hasToken: boolean, body: string): TrafficClass {
  if (/\b(recordEvents|dismissRecommendation)\b/.test(body)) return 'events';
  return hasToken ? 'signedIn' : 'anonymous';
}
