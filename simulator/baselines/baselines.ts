import { cosine } from './cosine.ts';
import { ease, easeMostItems } from './ease.ts';
import { popular } from './popular.ts';
import type { Ranker } from './ranker.ts';

/** What the engine is compared with. None of them is private. */
export const rankers: Readonly<
  Record<'popular' | 'cosine' | 'ease', (learners: readonly Uint32Array[], itemCount: number) => Ranker>
> = { popular, cosine, ease };

/** Those that fit a catalogue of this size. */
export const baselinesFor = (itemCount: number): readonly (keyof typeof rankers)[] =>
  itemCount <= easeMostItems ? ['popular', 'cosine', 'ease'] : ['popular', 'cosine'];
