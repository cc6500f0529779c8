import type { Readiness } from './documents.ts';

export type ReadinessState = Readiness['state'];

/** What is said of some surfaces alike. */
export interface Finding {
  readonly text: string;
  readonly surfaces: readonly Readiness['surface'][];
}

/** The surfaces of one state, those of which the same is said together. */
export interface ReadinessGroup {
  readonly state: ReadinessState;
  readonly findings: readonly Finding[];
}

/** What lacks something first: that is what somebody can do something about. */
const order: readonly ReadinessState[] = ['NEEDS_MORE_PEOPLE', 'NOT_BUILT', 'NOT_COLLECTED', 'READY'];

/** Surfaces by state, and within it by what is said: each sentence once. Every surface is in exactly one finding. */
export const groupReadiness = (readiness: readonly Readiness[]): readonly ReadinessGroup[] =>
  order.flatMap((state) => {
    const findings = new Map<string, Readiness['surface'][]>();
    for (const one of readiness.filter((each) => each.state === state)) {
      // The state stands above: it need not be the first word again.
      const text = upper(one.text.replace(/^Ready: /, ''));
      findings.set(text, [...(findings.get(text) ?? []), one.surface]);
    }
    if (findings.size === 0) return [];
    return [{ state, findings: Array.from(findings, ([text, surfaces]) => ({ text, surfaces })) }];
  });

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
