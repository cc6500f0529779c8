/** What the shopper is doing. URGENT: nothing random, get on with it. LEISURE: more to discover. */
export const situations = ['LEISURE', 'IMPORTANT', 'ROUTINE', 'URGENT'] as const;
export type Situation = (typeof situations)[number];
