import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Explained } from '../../ui/parts/Explained.tsx';
import { day, daysAway, moment, words } from '../../ui/words/figures.ts';
import { Chip } from '../parts/Chip.tsx';
import type { DataRequest } from './documents.ts';
import { wishes } from './wishes.ts';

const tones = { PENDING: 'warn', IN_FORCE: 'good', DONE: 'good', REFUSED: 'bad', CANCELLED: 'quiet' } as const;

export interface RequestRowProps {
  readonly request: DataRequest;
  readonly decide: (decision: 'CARRY_OUT' | 'REFUSE') => void;
}

/** One request: what is wanted, until when it must be answered, and the decision. */
export function RequestRow({
  request: { id, type, status, submittedAt, dueAt, decidedAt, note },
  decide,
}: RequestRowProps) {
  const isLate = status === 'PENDING' && Date.parse(dueAt) < Date.now();
  return (
    <li>
      <div>
        <strong>{wishes[type]}</strong> <Chip tone={tones[status]}>{words(status)}</Chip>{' '}
        {isLate && <Chip tone="bad">Overdue</Chip>}
        <p class="soft small">
          Asked {moment(submittedAt)}; due{' '}
          <Explained text="Until when the law wants an answer.">{day(dueAt)}</Explained>
          {status === 'PENDING' && `, ${daysAway(dueAt, Date.now())}`}
          {decidedAt && `; decided ${moment(decidedAt)}`}
        </p>
        {note && <p class="small">“{note}”</p>}
        <p class="soft small">
          <code>{id}</code>
        </p>
      </div>
      {status === 'PENDING' && (
        <div class="actions">
          <Confirmed
            label="Carry out"
            question={
              type === 'ERASURE'
                ? 'Everything that is held on this person goes, for good. A receipt is kept that names nobody.'
                : 'It is done as the person asked.'
            }
            yes="Carry it out"
            act={() => decide('CARRY_OUT')}
          />
          <Confirmed
            label="Refuse"
            isQuiet
            question="The person sees that it was refused. The law allows that in few cases."
            yes="Refuse it"
            kind="danger"
            act={() => decide('REFUSE')}
          />
        </div>
      )}
    </li>
  );
}
