import type { Catalogue } from './catalogue/catalogue.ts';
import { admitInteraction } from './consent/admitInteraction.ts';
import { allows } from './consent/gate.ts';
import type { PeopleStore, RecordOutcome } from './store/store.ts';
import type { Interaction } from './terms/interaction.ts';
import type { Refusal } from './terms/refusals.ts';
import { refuse } from './terms/result.ts';

/**
 * gate ▶ store. What names an unknown item, or one about which nothing may be remembered, is refused before the store is
 * asked; the store asks the gate under the consent that holds when it writes.
 *
 * @param receivedAt in milliseconds since 1970
 * @returns one outcome for each interaction, in order; durable where it says RECORDED
 */
export async function record(
  people: Pick<PeopleStore, 'record'>,
  catalogue: Catalogue,
  interactions: readonly Interaction[],
  receivedAt: number,
): Promise<readonly RecordOutcome[]> {
  const barred = interactions.map(({ itemId }): Refusal | null => {
    const index = catalogue.indexOf(itemId);
    if (index === undefined) return { code: 'UNKNOWN_ITEM', itemId };
    return catalogue.sensitivityOf(index) === 'EXCLUDED' ? { code: 'EXCLUDED_CATEGORY', itemId } : null;
  });
  const welcome = interactions.filter((_, place) => barred[place] === null);
  const recorded = await people.record(
    welcome,
    (interaction, consent, expressions) => {
      const index = catalogue.indexOf(interaction.itemId)!;
      return catalogue.sensitivityOf(index) === 'GUARDED' && !allows(consent, 'SENSITIVE')
        ? refuse({ code: 'CONSENT_REQUIRED', purpose: 'SENSITIVE' })
        : admitInteraction(interaction, consent, expressions);
    },
    receivedAt,
  );
  let next = 0;
  return barred.map((refusal) => (refusal === null ? recorded[next++]! : refuse(refusal)));
}
