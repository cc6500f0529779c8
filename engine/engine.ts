/**
 * The three lines, written out: only they know the order of the steps. Each reads top to bottom, and skipping a step does
 * not compile: a step takes what only the step before it can make (terms/stages.ts).
 *
 *     record      gate ▶ store
 *     learn       charge ▶ gate ▶ bound ▶ count ▶ release ▶ fit
 *     recommend   withhold ▶ rules ▶ rank ▶ boost ▶ rotate ▶ diversify ▶ guard ▶ mix ▶ explain
 */

export { trendWindows } from './contribution/trendWindows.ts';
export { learn } from './learn.ts';
export type { LearnRequest } from './learnRequest.ts';
export { type Digest, decodeSnapshot, encodeSnapshot, readStamp, snapshotFormat } from './model/snapshot.ts';
export { telltaleProducts } from './offer/telltaleProducts.ts';
export { withheldItems } from './offer/withheldItems.ts';
export { recommend, whyOffered } from './recommend.ts';
export type { RecommendRequest, WhyRequest } from './recommendRequest.ts';
export { record } from './record.ts';
