/** How likely each of several candidates is to be chosen, by the definitions of the selection mechanisms. */

import { type Law, lawOf } from './law.ts';

/** P ∝ e^(score/scale) */
export function exponentialChances(scores: readonly number[], scale: number): readonly number[] {
  const weights = scores.map((score) => Math.exp(score / scale));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
}

/**
 * Permute and flip (McKenna & Sheldon 2020): candidates arrive at independent uniform times, the first that its coin
 * p = e^((score − best)/scale) accepts is chosen. So P[i] = p_i · ∫ Π_{j ≠ i} (1 − p_j·t) dt over t in [0, 1].
 */
export function flipChances(scores: readonly number[], scale: number): readonly number[] {
  const best = Math.max(...scores);
  const coins = scores.map((score) => Math.exp((score - best) / scale));
  return coins.map((coin, chosen) => coin * integral(product(coins.filter((_, other) => other !== chosen))));
}

/** Π (1 − p·t), as coefficients of 1, t, t², … */
function product(coins: readonly number[]): readonly number[] {
  let terms = [1];
  for (const coin of coins) terms = [...terms, 0].map((term, power) => term - coin * (terms[power - 1] ?? 0));
  return terms;
}

const integral = (terms: readonly number[]): number => terms.reduce((sum, term, power) => sum + term / (power + 1), 0);

/** The best three, each by the exponential mechanism among those left; places a, b, c are the number 100a + 10b + c. */
export function peelingLaw(scores: readonly number[], scale: number): Law {
  const chances = new Map<number, number>();
  const peel = (taken: readonly number[], chance: number): void => {
    if (taken.length === 3) {
      chances.set(100 * taken[0]! + 10 * taken[1]! + taken[2]!, chance);
      return;
    }
    const left = scores.map((_, place) => place).filter((place) => !taken.includes(place));
    const each = exponentialChances(
      left.map((place) => scores[place]!),
      scale,
    );
    left.forEach((place, at) => {
      peel([...taken, place], chance * each[at]!);
    });
  };
  peel([], 1);
  return lawOf(0, 999, (places) => chances.get(places) ?? 0);
}
