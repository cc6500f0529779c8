import type { Decision } from '../terms/decision.ts';
import type { DecisionStore } from './decisionStore.ts';

/** Keeps decisions in one list, in their order. */
export function memoryDecisions(): DecisionStore {
  const log: Decision[] = [];
  const about = (kind: string, subject: string | null) =>
    log.filter((one) => one.kind === kind && (subject === null || one.subject === subject));
  return {
    async append(decisions) {
      return decisions.map((decision) => {
        const revision = about(decision.kind, decision.subject).length + 1;
        const kept = { ...decision, body: structuredClone(decision.body), sequence: log.length + 1, revision };
        log.push(kept);
        return kept;
      });
    },
    async latest(kind) {
      return [...new Map(about(kind, null).map((one) => [one.subject, one])).values()];
    },
    async history(kind, { first, before, subject }) {
      return about(kind, subject)
        .filter(({ sequence }) => before === null || sequence < before)
        .toReversed()
        .slice(0, first);
    },
    async version() {
      return log.length;
    },
  };
}
