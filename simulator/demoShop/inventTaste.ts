import type { Random } from '../../engine/index.ts';
import { chance, pickByWeight } from '../draws.ts';
import type { Interest } from './interest.ts';
import { interests } from './interests.ts';

/** What one invented person cares about, the main thing first. */
export type Taste = readonly Interest[];

/** Everybody has a main interest; most have a second one, and a few a third, from those that go with the main one. */
export function inventTaste(random: Random): Taste {
  const main = pickByWeight(interests, ({ share }) => share, random);
  const taste = [main];
  for (const probability of [0.6, 0.25]) {
    if (!chance(probability, random)) break;
    const goesWith = (interest: Interest) => (main.beside.includes(interest.name) ? 4 : 0.25) * interest.share;
    const further = interests.filter((interest) => !taste.includes(interest));
    taste.push(pickByWeight(further, goesWith, random));
  }
  return taste;
}
