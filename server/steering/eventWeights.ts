import type { InteractionKind } from '../../engine/terms/interaction.ts';

/** What a touch of each kind counts, as the outside says it. */
export interface WeightsAsked {
  readonly view: number;
  readonly cart: number;
  readonly purchase: number;
}

/** The same as the engine names it. */
export const eventWeightsIn = ({ view, cart, purchase }: WeightsAsked): Readonly<Record<InteractionKind, number>> => ({
  VIEW: view,
  CART: cart,
  PURCHASE: purchase,
});
