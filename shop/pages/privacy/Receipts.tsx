import { momentOf, type Purpose, purposeNames } from './words.ts';

export interface Receipt {
  readonly purpose: Purpose;
  readonly granted: boolean | null;
  readonly at: string;
  readonly source: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly expiresAt: string | null;
}

/** Every answer that was kept, with the policy that was shown: none of them is ever changed. */
export function Receipts({ consents }: { readonly consents: readonly Receipt[] }) {
  return (
    <section class="panel wide" aria-labelledby="receipts">
      <h2 id="receipts">Receipts of what I said</h2>
      {consents.length === 0 ? (
        <p class="soft">Nothing was said yet, and nothing said is a no.</p>
      ) : (
        <ul class="kept">
          {consents.map(({ purpose, granted, at, source, policyVersion, policyHash, expiresAt }) => (
            <li key={`${purpose} ${at}`}>
              <span>
                <strong>{granted === null ? 'Taken back' : granted ? 'Yes' : 'No'}</strong>:{' '}
                {purposeNames[purpose].toLowerCase()}
              </span>
              <span class="soft">
                {momentOf(at)}, heard by {source}, policy {policyVersion}
                {policyHash !== '' && ` (${policyHash.slice(0, 8)}…)`}
                {granted === true && expiresAt !== null && `, counts until ${momentOf(expiresAt)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
