import { change } from '../../state/useAccount.ts';
import type { ErasureReceipt } from './ReceiptOfErasure.tsx';
import { cancelMutation } from './rights.ts';
import { momentOf } from './words.ts';

type RequestType = 'ACCESS' | 'ERASURE' | 'RESTRICTION' | 'OBJECTION' | 'PORTABILITY' | 'RECTIFICATION';

export interface DataRequestsProps {
  readonly requests: readonly {
    readonly id: string;
    readonly type: RequestType;
    readonly status: 'PENDING' | 'DONE' | 'IN_FORCE' | 'CANCELLED' | 'REFUSED';
    readonly submittedAt: string;
    readonly dueAt: string;
    readonly cancelUntil: string | null;
    readonly receipt: ErasureReceipt | null;
  }[];
}

const names: Readonly<Record<RequestType, string>> = {
  ACCESS: 'A copy of my data',
  PORTABILITY: 'A copy for another machine',
  ERASURE: 'Erase me',
  RESTRICTION: 'Keep it, do not use it',
  OBJECTION: 'Do not use it for offers or learning',
  RECTIFICATION: 'Something is wrong in it',
};
const statusWords = {
  PENDING: 'under way',
  DONE: 'done',
  IN_FORCE: 'in force',
  CANCELLED: 'taken back',
  REFUSED: 'refused',
} as const;

/** What somebody asked about their data, the latest first, with what became of it. */
export function DataRequests({ requests }: DataRequestsProps) {
  if (requests.length === 0) return null;
  return (
    <>
      <h3>What I asked for</h3>
      <ol class="kept">
        {requests.toReversed().map(({ id, type, status, submittedAt, dueAt, cancelUntil, receipt }) => (
          <li key={id}>
            <span>
              {names[type]}: {statusWords[status]}
              <span class="soft line-note">
                asked on {momentOf(submittedAt)}
                {status === 'PENDING' && `, done by ${momentOf(dueAt)} at the latest`}
                {receipt !== null && `, receipt ${receipt.digest.slice(0, 12)}…`}
              </span>
            </span>
            {(status === 'PENDING' && cancelUntil !== null) || (status === 'IN_FORCE' && type === 'RESTRICTION') ? (
              <button type="button" class="quiet" onClick={() => void change(cancelMutation, { id })}>
                Take it back
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
