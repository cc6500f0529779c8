import { change } from '../../state/useAccount.ts';
import { forgetItemMutation, resetMutation } from './rights.ts';
import { daysInWords, momentOf } from './words.ts';

export interface HistoryProps {
  readonly lines: readonly {
    readonly id: string;
    readonly kind: 'VIEW' | 'CART' | 'PURCHASE';
    readonly at: string | null;
    readonly productId: string;
    readonly product: { readonly title: string } | null;
    readonly purposes: readonly string[];
  }[];
  readonly hasMore: boolean;
  readonly retentionDays: number;
}

const kinds = { VIEW: 'looked at', CART: 'into the cart', PURCHASE: 'bought' } as const;

/** What the shop remembers, line by line; each can be forgotten by itself, and all of it at once. */
export function History({ lines, hasMore, retentionDays }: HistoryProps) {
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">What the shop remembers</h2>
      <p class="soft">
        {lines.length === 0 ? 'Nothing.' : `Each line is forgotten ${daysInWords(retentionDays)} after it came.`}
        {hasMore && ' These are the latest 50; a copy of your data has all of them.'}
      </p>
      {lines.length > 0 && (
        <>
          <ol class="kept">
            {lines.map(({ id, kind, at, productId, product, purposes }) => (
              <li key={id}>
                <span>
                  {product?.title ?? productId}
                  <span class="soft line-note">
                    {kinds[kind]}
                    {at === null ? '' : `, ${momentOf(at)}`}
                    {purposes.length > 0 && `, for ${purposes.join(' and ').toLowerCase()}`}
                  </span>
                </span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Forget ${product?.title ?? productId}, ${kinds[kind]}`}
                  onClick={() => void change(forgetItemMutation, { id })}
                >
                  Forget
                </button>
              </li>
            ))}
          </ol>
          <div class="acts">
            <button type="button" onClick={() => void change(resetMutation, {})}>
              Forget all of it and begin anew
            </button>
          </div>
        </>
      )}
    </section>
  );
}
