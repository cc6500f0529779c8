import { Empty } from '../../ui/parts/Empty.tsx';
import { Explained } from '../../ui/parts/Explained.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import type { Resource } from '../../ui/state/resource.ts';
import { moment, whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { type Receipt, verifyErasure } from './documents.ts';

export interface ErasureReceiptsProps {
  readonly receipts: Resource<{ readonly erasures: readonly Receipt[] }>;
}

/** Proof that people were erased, and a way to search for them again: it can fail, and says where. */
export function ErasureReceipts({ receipts }: ErasureReceiptsProps) {
  const act = useAct();
  const verify = async (receiptId: string) => {
    const done = await act.run(
      () => askAdmin(verifyErasure, { receiptId }),
      ({ verifyErasure: { isClean, found } }) =>
        isClean
          ? []
          : [
              {
                field: null,
                message: `Something of them is still there: ${found.map(({ store, rows }) => `${whole(rows)} in ${store}`).join(', ')}.`,
              },
            ],
      () => 'Every place was searched again, and nothing of them was found.',
    );
    if (done) await receipts.load();
  };
  return (
    <Card title="Erasures" lede="A receipt for each: what was removed from where. None says who it was.">
      <Outcome of={act} />
      <Shown of={receipts} height={140} name="receipts">
        {({ erasures }) =>
          erasures.length === 0 ? (
            <Empty title="Nobody was erased yet">A receipt stands here for everybody who is.</Empty>
          ) : (
            <ul class="versions">
              {erasures.map(({ id, erasedAt, verifiedAt, firstCleanBuild, digest, stores }) => (
                <li key={id}>
                  <div class="run">
                    <p>
                      <strong>Erased {moment(erasedAt)}</strong> {verifiedAt && <Chip tone="good">Verified</Chip>}
                    </p>
                    <p class="small">
                      <Explained text="Rows of them that were removed, over every place that is searched.">
                        {whole(stores.reduce((sum, { rows }) => sum + rows, 0))} rows
                      </Explained>{' '}
                      from {whole(stores.length)} places;{' '}
                      {firstCleanBuild ? (
                        <>
                          first model without them: <code>{firstCleanBuild}</code>
                        </>
                      ) : (
                        'the next build is the first without them'
                      )}
                      .{verifiedAt && ` Last searched for ${moment(verifiedAt)}.`}
                    </p>
                    <details>
                      <summary>
                        What was removed<span class="unseen"> by {id}</span>
                      </summary>
                      <ul class="points small">
                        {stores.map(({ store, rows }) => (
                          <li key={store}>
                            {store}: {whole(rows)}
                          </li>
                        ))}
                      </ul>
                      <p class="soft small">
                        Receipt <code>{id}</code>, digest <code>{digest}</code>
                      </p>
                    </details>
                  </div>
                  <div class="actions">
                    <button type="button" disabled={act.busy.value} onClick={() => void verify(id)}>
                      Search again<span class="unseen"> for {id}</span>
                    </button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Card>
  );
}
