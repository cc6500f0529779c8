import type { Interaction } from '../terms/interaction.ts';
import type { Consent, Expressions, Purpose } from '../terms/purpose.ts';
import type { Refusal } from '../terms/refusals.ts';
import type { Result } from '../terms/result.ts';
import type { Consented } from '../terms/stages.ts';
import { admit, allows } from './gate.ts';

/** An interaction that its person allows to be remembered, for one purpose at least. */
export type Recordable = Consented<Interaction, 'PERSONALIZE'> | Consented<Interaction, 'LEARN'>;

/** The purposes that an interaction is remembered for. */
const remembered: readonly Purpose[] = ['PERSONALIZE', 'LEARN'];

/**
 * Whether an interaction may be remembered, and for what: it is stamped with the purposes that its person allows at
 * this moment, and with the records of those consents, whatever the sender wrote; and refused if they allow none.
 */
export function admitInteraction(
  interaction: Interaction,
  consent: Consent,
  expressions: Expressions,
): Result<Recordable, Refusal> {
  const purposes = remembered.filter((purpose) => allows(consent, purpose));
  const records = purposes.flatMap((purpose) => expressions[purpose]?.record ?? []);
  const stamped: Interaction = { ...interaction, provenance: { ...interaction.provenance, purposes, records } };
  return allows(consent, 'LEARN') ? admit(stamped, consent, 'LEARN') : admit(stamped, consent, 'PERSONALIZE');
}
