import { learnableItems } from '../catalogue/learnableItems.ts';
import { admit, allows } from '../consent/gate.ts';
import { boundPerson, type PersonRule } from '../contribution/boundPerson.ts';
import { groundsOf } from '../contribution/groundsOf.ts';
import { loudnessOf } from '../contribution/loudness.ts';
import { trendWindows } from '../contribution/trendWindows.ts';
import type { BoundedItems } from '../terms/stages.ts';
import type { LearnRequest } from './learnRequest.ts';

/** What may count of one person who does not allow guarded categories, from public things alone. */
export const personRule = ({ catalogue, subjects, knobs, at }: LearnRequest): PersonRule => ({
  loudness: loudnessOf(knobs, at),
  trendLoudness: loudnessOf({ ...knobs, recencyHalfLifeDays: null }, at),
  subjects,
  bound: knobs.contributionBound,
  learnable: learnableItems(catalogue, false),
  itemCount: catalogue.items.length,
  windows: trendWindows(at, knobs.trendDays),
});

/**
 * gate ▶ bound, person by person: what counts of them, crowd by crowd. Guarded items only of who allows them. Last, where that is
 * counted, under what a contributor contributes.
 */
export async function* boundedPeople(
  { people, catalogue, policyVersions }: LearnRequest,
  rule: PersonRule,
): AsyncIterable<readonly BoundedItems[]> {
  const withGuarded: PersonRule = { ...rule, learnable: learnableItems(catalogue, true) };
  for await (const { profile, consent, expressions = {} } of people) {
    const admitted = admit(profile, consent, 'LEARN');
    if (!admitted.ok) continue;
    const isGuarded = allows(consent, 'SENSITIVE');
    const held = boundPerson(admitted.value, isGuarded ? withGuarded : rule);
    const isCounted = policyVersions !== undefined && held.some(({ items }) => items.length > 0);
    yield isCounted ? [...held, groundsOf(expressions, isGuarded, policyVersions)] : held;
  }
}
