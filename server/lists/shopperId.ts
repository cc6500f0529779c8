import type { KeyedRandom } from '../../engine/random/random.ts';
import { keyedText } from '../random/keyedText.ts';
import type { Viewer } from './listQuestion.ts';

/** What the outside calls a shopper: always the same for the same person, and not the pseudonym that the store goes by. */
export const shopperId = (mixing: KeyedRandom, { userId }: Pick<Viewer, 'userId'>): string =>
  keyedText(mixing, 'shopper', userId);
