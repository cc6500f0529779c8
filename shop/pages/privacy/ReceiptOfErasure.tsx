import { momentOf } from './words.ts';

export interface ErasureReceipt {
  readonly digest: string;
  readonly erasedAt: string;
  readonly verifiedAt: string | null;
  readonly firstCleanBuild: string | null;
  readonly stores: readonly { readonly store: string; readonly rows: number }[];
}

/** Proof of an erasure: where was searched, what was removed, and which model is the first without. */
export function ReceiptOfErasure({ digest, erasedAt, verifiedAt, firstCleanBuild, stores }: ErasureReceipt) {
  const rows = stores.reduce((sum, store) => sum + store.rows, 0);
  return (
    <div class="note change">
      <h3>Erased on {momentOf(erasedAt)}</h3>
      <p>
        {rows} {rows === 1 ? 'row was' : 'rows were'} removed, from {stores.length} places that were searched
        {verifiedAt === null ? '' : `; searched again on ${momentOf(verifiedAt)}, and nothing found`}.
      </p>
      <ul class="plain">
        {stores
          .filter((store) => store.rows > 0)
          .map((store) => (
            <li key={store.store}>
              {store.store}: {store.rows}
            </li>
          ))}
      </ul>
      <p>
        {firstCleanBuild === null
          ? 'The next model that is learned is the first without you. Until then the present one says almost nothing about anybody: that is what its noise is for.'
          : `Model ${firstCleanBuild} is the first that was learned without you.`}
      </p>
      <p class="soft">
        Keep this, it does not say who you are: <code>{digest}</code>
      </p>
    </div>
  );
}
