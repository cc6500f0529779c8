import type { Interaction, Profile } from '../terms/interaction.ts';
import type { Consent, Purpose } from '../terms/purpose.ts';
import type { Refusal } from '../terms/refusals.ts';
import { accept, type Result, refuse } from '../terms/result.ts';
import type { Consented } from '../terms/stages.ts';

/** True only for an explicit yes: not expressed is a no. */
export const allows = (consent: Consent, purpose: Purpose): boolean => consent[purpose] === true;

/**
 * The only door to personal data: nothing of a person goes further unless they allow this purpose now.
 * Asked again at every use, so that a withdrawal counts from the next one on.
 */
export function admit<Value extends Interaction | Profile, For extends Purpose>(
  value: Value,
  consent: Consent,
  purpose: For,
): Result<Consented<Value, For>, Refusal> {
  return allows(consent, purpose)
    ? accept(value as Consented<Value, For>)
    : refuse({ code: 'CONSENT_REQUIRED', purpose });
}
