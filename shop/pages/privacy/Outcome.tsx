import { type ErasureReceipt, ReceiptOfErasure } from './ReceiptOfErasure.tsx';
import { momentOf } from './words.ts';

/** What the last request came to. */
export interface Told {
  readonly why?: string;
  readonly download?: { readonly json: string; readonly csv: string; readonly expiresAt: string };
  readonly receipt?: ErasureReceipt;
  /** It was taken, and stands below. */
  readonly taken?: true;
}

/** What a request came to: a refusal with its reason, a copy, a receipt, or that it was heard. */
export function Outcome({ why, download, receipt, taken }: Told) {
  return (
    <>
      {why !== undefined && <p class="note">{why}</p>}
      {taken && <p class="note">It was heard, and stands below with what became of it.</p>}
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
