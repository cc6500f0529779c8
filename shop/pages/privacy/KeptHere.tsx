import { useState } from 'preact/hooks';
import { forgetDevice } from '../../state/device.ts';
import { said, tightrope } from '../../state/service.ts';
import type { Shelf } from '../../state/shelf.ts';

const kindWords = { VIEW: 'looked at', CART: 'put into the cart', PURCHASE: 'bought' } as const;
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** What this browser keeps, and a way to empty it. */
export function KeptHere({ shelf }: { readonly shelf: Shelf }) {
  const [, setEmptied] = useState(0);
  void said.value; // a withdrawal empties it
  const { history, dismissed } = tightrope.kept();
  return (
    <section class="panel" aria-labelledby="here">
      <h2 id="here">Kept in this browser</h2>
      {history.length === 0 ? (
        <p class="soft">
          Nothing{dismissed.length > 0 ? ' but what you waved away' : ''}. A no that you have given is remembered here,
          without a name.
        </p>
      ) : (
        <>
          <p class="soft">
            {history.length === 1 ? 'One thing' : `${history.length} things`}; each is forgotten 60 days after it
            happened.
          </p>
          <ol class="kept">
            {history.toReversed().map(({ productId, kind, at }) => (
              <li key={`${productId} ${kind}`}>
                <span>{shelf.item(productId)?.title ?? productId}</span>
                <span class="soft">
                  {kindWords[kind]}, {day.format(at)}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      <div class="acts">
        <button
          type="button"
          onClick={() => {
            tightrope.forget();
            void forgetDevice();
            setEmptied((times) => times + 1);
          }}
        >
          Forget all of it
        </button>
      </div>
    </section>
  );
}
