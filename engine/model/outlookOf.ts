import type { PrivacyReport } from '../terms/privacyReport.ts';
import type { Subject } from '../terms/statistic.ts';
import type { ItemModel } from './itemModel.ts';
import { type Outlook, outlookFrom, type SubjectNoise } from './outlook.ts';

/**
 * The outlook of a build from a model that was released before.
 *
 * @param noise of the build that is foretold; the model's own unless given
 * @returns null where the model does not know this subject
 */
export function outlookOf(model: ItemModel, subject: Subject, noise?: SubjectNoise): Outlook | null {
  const popularity = model.popularity[subject.popularity];
  if (popularity === null) return null;
  const own = noiseIn(model.privacy, subject);
  return outlookFrom({ popularity, sigma: own.popularity, people: model.privacy.noisyPeople }, noise ?? own);
}

/** σ in people, as the report of a build has it; 0 for a build without noise. */
export function noiseIn({ mechanisms }: PrivacyReport, subject: Subject): SubjectNoise {
  const sigmaOf = (statistic: string): number => {
    const found = mechanisms.find((mechanism) => mechanism.statistic === statistic);
    return found ? found.sigma / found.sensitivity : 0;
  };
  return { popularity: sigmaOf(`popularity ${subject.popularity}`), pairs: sigmaOf(`pairs ${subject.pairs}`) };
}
