import { surfaceNames } from '../../ui/words/surfaces.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import type { Readiness } from './documents.ts';

const states = {
  READY: { tone: 'good', name: 'Ready' },
  NEEDS_MORE_PEOPLE: { tone: 'warn', name: 'Needs more people' },
  NOT_COLLECTED: { tone: 'quiet', name: 'Not collected' },
  NOT_BUILT: { tone: 'quiet', name: 'Not built' },
} as const;

/** Whether the lists of each surface go beyond what is popular, and what they lack. */
export function SurfaceReadiness({ readiness }: { readonly readiness: readonly Readiness[] }) {
  return (
    <Card title="Readiness" lede="Whether each kind of list goes beyond what is popular. From released numbers only.">
      <ul class="readiness">
        {readiness.map(({ surface, state, text }) => (
          <li key={surface}>
            <span class="readiness-name">
              {surfaceNames[surface]} <Chip tone={states[state].tone}>{states[state].name}</Chip>
            </span>
            <span class="soft small">{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
