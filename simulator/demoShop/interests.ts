import { home } from './home.ts';
import type { Interest } from './interest.ts';
import { kitchen } from './kitchen.ts';
import { leisure } from './leisure.ts';
import { outdoors } from './outdoors.ts';
import { sensitive } from './sensitive.ts';

/** All that the invented shop sells, by what its people care about. */
export const interests: readonly Interest[] = [...kitchen, ...outdoors, ...home, ...leisure, ...sensitive];
