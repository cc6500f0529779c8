import { computed, type ReadonlySignal } from '@preact/signals';
import { keptSignal, words } from './kept.ts';

/** The products in the cart, each once for each piece, in the order in which they came. */
export const cart = keptSignal<readonly string[]>('tightrope.shop.cart', [], words);

/** Each product once, with how many pieces of it. */
export const cartLines: ReadonlySignal<ReadonlyMap<string, number>> = computed(() => {
  const lines = new Map<string, number>();
  for (const id of cart.value) lines.set(id, (lines.get(id) ?? 0) + 1);
  return lines;
});

export function addToCart(id: string): void {
  cart.value = [...cart.value, id];
}

/** Takes one piece out, the latest. */
export function takeOne(id: string): void {
  const place = cart.value.lastIndexOf(id);
  cart.value = cart.value.filter((_, index) => index !== place);
}

export function removeLine(id: string): void {
  cart.value = cart.value.filter((other) => other !== id);
}

export function emptyCart(): void {
  cart.value = [];
}
