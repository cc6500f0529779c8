import type { Interaction } from '../terms/interaction.ts';

/** What makes two deliveries of one event the same: who, what, how and when. Where they came from may differ. */
export type Content = Pick<Interaction, 'userId' | 'itemId' | 'kind' | 'at'>;

export const sameContent = (one: Content, other: Content): boolean =>
  one.userId === other.userId && one.itemId === other.itemId && one.kind === other.kind && one.at === other.at;
