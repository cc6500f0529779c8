import { surfaceNames } from '../../ui/words/surfaces.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import type { Readiness } from './documents.ts';
import { groupReadiness, type ReadinessState } from './groupReadiness.ts';

const states = {
  READY: { tone: 'good', name: 'Ready' },
  NEEDS_MORE_PEOPLE: { tone: 'warn', name: 'Needs more people' },
  NOT_COLLECTED: { tone: 'quiet', name: 'Not collected' },
  NOT_BUILT: { tone: 'quiet', name: 'Not built' },
} as const satisfies Record<ReadinessState, object>;

/** Whether the lists of each surface go beyond what is popular, and what they lack: what is the same of several is said once. */
export function SurfaceReadiness({ readiness }: { readonly readiness: readonly Readiness[] }) {
  return (
    <Card title="Readiness" lede="Whether each kind of list goes beyond what is popular. From released numbers only.">
      {groupReadiness(readiness).map(({ state, findings }) => (
        <section key={state} class="readiness-group" aria-label={states[state].name}>
          <h3>
            <Chip tone={states[state].tone}>{states[state].name}</Chip>
          </h3>
          <ul class="readiness">
            {findings.map(({ text, surfaces }) => (
              <li key={text}>
                <span class="readiness-name">{surfaces.map((surface) => surfaceNames[surface]).join(' · ')}</span>
                <span class="soft small">{text}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
