import type { Random } from '../../engine/index.ts';
import { bootstrapMeans, numbered, percentileEstimate } from '../relevance/bootstrap.ts';
import { holm } from '../relevance/holm.ts';
import { meanDefined } from '../relevance/judgePeople.ts';
import { drawSignFlips, signFlipTest } from '../relevance/signFlipTest.ts';
import type { Comparison } from '../terms/studyResults.ts';
import { rivalsOf, rowPersons, rowsOf, type SweepFigures } from './summarise.ts';

/**
 * Each private setting against popular, against itself without protection, and against itself without random offers, on
 * the same people and by the metric that decides; p values of all of them corrected together.
 */
export async function compareSettings(
  figures: SweepFigures,
  draws: { readonly resamples: number; readonly permutations: number },
  random: Random,
  pause: () => Promise<void>,
): Promise<readonly Comparison[]> {
  const { settings, metrics } = figures;
  const metric = metrics[0]!;
  const pairs = [...settings.keys()].flatMap((one) => rivalsOf(settings, one).map((other) => ({ one, other })));
  if (pairs.length === 0) return [];
  const persons = rowPersons(figures);
  const rows = settings.map((_, setting) => rowsOf(figures, setting, metric));
  const differences = pairs.map(({ one, other }) => rows[one]!.map((value, row) => value - rows[other]![row]!));
  const { resamples, permutations } = draws;
  const resampled = await bootstrapMeans({ columns: differences, persons, resamples, random, pause });
  const flips = drawSignFlips(numbered(persons).personCount, permutations, random);
  const pValues: number[] = [];
  for (const difference of differences) {
    pValues.push(signFlipTest(difference, persons, flips));
    await pause();
  }
  const adjusted = holm(pValues);
  return pairs.map(({ one, other }, place) => ({
    metric,
    one,
    other,
    difference: percentileEstimate(meanDefined(differences[place]!), resampled[place]!),
    people: persons.length,
    p: pValues[place]!,
    adjustedP: adjusted[place]!,
  }));
}
