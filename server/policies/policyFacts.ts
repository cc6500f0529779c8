import type { InteractionKind } from '../../engine/terms/interaction.ts';
import type { Config } from '../config.ts';
import type { KnobProfile } from '../steering/knobProfile.ts';

/**
 * What a privacy policy has to tell of the live configuration, by name: numbers, words, and lists of words. Names are at rest
 * in published policies, and stay.
 */
export type PolicyFacts = Readonly<Record<string, number | string | readonly string[]>>;

/** Where the facts are read from. */
export interface FactSources {
  readonly config: Pick<
    Config,
    | 'epsilon'
    | 'epsilonPerWindow'
    | 'delta'
    | 'windowDays'
    | 'randomShare'
    | 'epochHours'
    | 'offerLogDays'
    | 'consentDays'
    | 'privacyControl'
    | 'consentMode'
  >;
  /** The knobs that hold; null for those of the configuration. */
  readonly profile: KnobProfile | null;
  readonly collects: readonly InteractionKind[];
  /** The categories of the catalogue about which nothing may be concluded, and those that need SENSITIVE. */
  readonly excluded: readonly string[];
  readonly guarded: readonly string[];
}

/** What holds at this moment. */
export function policyFacts({ config, profile, collects, excluded, guarded }: FactSources): PolicyFacts {
  return {
    collects,
    excluded,
    guarded,
    randomShare: profile?.knobs.offer.randomShare ?? config.randomShare,
    epochHours: profile?.knobs.offer.epochHours ?? config.epochHours,
    epsilon: profile?.knobs.learning.epsilon ?? config.epsilon,
    epsilonPerWindow: config.epsilonPerWindow,
    delta: profile?.knobs.learning.delta ?? config.delta,
    windowDays: config.windowDays,
    offerLogDays: config.offerLogDays,
    consentDays: config.consentDays,
    privacyControl: config.privacyControl,
    consentMode: config.consentMode,
  };
}
