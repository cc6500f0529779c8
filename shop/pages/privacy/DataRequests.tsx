import { useState } from 'preact/hooks';
import { Confirmed } from '../../../ui/parts/Confirmed.tsx';
import { ask } from '../../state/service.ts';
import { change, changed } from '../../state/useAccount.ts';
import { type ErasureReceipt, ReceiptOfErasure } from './ReceiptOfErasure.tsx';
import { cancelMutation, requestMutation } from './rights.ts';
import { momentOf } from './words.ts';

type RequestType = 'ACCESS' | 'ERASURE' | 'RESTRICTION' | 'OBJECTION';
type AnyType = RequestType | 'PORTABILITY' | 'RECTIFICATION';

export interface DataRequestsProps {
  readonly requests: readonly {
    readonly id: string;
    readonly type: AnyType;
    readonly status: 'PENDING' | 'DONE' | 'IN_FORCE' | 'CANCELLED' | 'REFUSED';
    readonly submittedAt: string;
    readonly dueAt: string;
    readonly cancelUntil: string | null;
    readonly receipt: ErasureReceipt | null;
  }[];
}

const names: Readonly<Record<AnyType, string>> = {
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

/** One's rights, one step each: a copy, an end, a pause; and what became of what was asked. */
export function DataRequests({ requests }: DataRequestsProps) {
  const [told, setTold] = useState<Told>({});
  const request =
    (type: RequestType, immediately = false) =>
    async () => {
      const answer = await ask(requestMutation, { input: { type, immediately } });
      changed();
      if (!answer.ok) return setTold({ why: answer.failure.message });
      const { request: made, userErrors } = answer.value.requestData;
      setTold({
        ...(userErrors[0] ? { why: userErrors[0].message } : {}),
        ...(made?.download ? { download: made.download } : {}),
        ...(made?.receipt ? { receipt: made.receipt } : {}),
      });
    };
  return (
    <section class="panel wide" aria-labelledby="rights">
      <h2 id="rights">My rights</h2>
      <div class="acts">
        <button type="button" onClick={request('ACCESS')}>
          A copy of my data
        </button>
        <button type="button" onClick={request('RESTRICTION')}>
          Keep it, do not use it
        </button>
        <button type="button" onClick={request('OBJECTION')}>
          Do not use it for offers or learning
        </button>
        <button type="button" onClick={request('ERASURE')}>
          Erase me, with time to think
        </button>
        <Confirmed
          label="Erase me now"
          question="Everything that the shop holds of you goes at once, and cannot be brought back. You get a receipt."
          yes="Erase it all"
          kind="danger"
          act={() => void request('ERASURE', true)()}
        />
      </div>
      <div role="status">
        <Outcome {...told} />
      </div>
      {requests.length > 0 && (
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
      )}
    </section>
  );
}

/** What the last request came to. */
interface Told {
  readonly why?: string;
  readonly download?: { readonly json: string; readonly csv: string; readonly expiresAt: string };
  readonly receipt?: ErasureReceipt;
}

function Outcome({ why, download, receipt }: Told) {
  return (
    <>
      {why !== undefined && <p class="note">{why}</p>}
      {download !== undefined && (
        <p class="note">
          Here it is, until {momentOf(download.expiresAt)}: <a href={download.json}>as JSON</a>,{' '}
          <a href={download.csv}>as CSV</a>. Whoever has this address has the copy.
        </p>
      )}
      {receipt !== undefined && <ReceiptOfErasure {...receipt} />}
    </>
  );
}
