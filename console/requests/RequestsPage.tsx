import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/useAct.ts';
import { AskForSomebody } from './AskForSomebody.tsx';
import { dataRequests, decideRequest, erasures } from './documents.ts';
import { ErasureReceipts } from './ErasureReceipts.tsx';
import { RequestRow } from './RequestRow.tsx';
import { Retention } from './Retention.tsx';

/** What people asked about their own data, what is due first first. It does not say whose. */
export function RequestsPage() {
  const isAll = place.value.chosen.show === 'all';
  const asked = useResource(
    (signal) =>
      askAdmin(
        dataRequests,
        { status: isAll ? ['PENDING', 'IN_FORCE', 'DONE', 'REFUSED', 'CANCELLED'] : null },
        signal,
      ),
    [isAll],
  );
  const receipts = useResource((signal) => askAdmin(erasures, {}, signal), []);
  const changed = () => Promise.all([asked.load(), receipts.load()]);
  const act = useAct();
  const decide = async (id: string, decision: 'CARRY_OUT' | 'REFUSE') => {
    const done = await act.run(
      () => askAdmin(decideRequest, { id, decision }),
      ({ decideDataRequest }) => decideDataRequest.userErrors,
      () => (decision === 'CARRY_OUT' ? 'It is carried out.' : 'It is refused, and the person can see that.'),
    );
    if (done) await changed();
  };
  return (
    <Page
      title="Rights requests"
      lede="What people asked about their own data, what is due first first. It does not say whose."
      actions={
        <label class="inline">
          Show
          <select
            value={isAll ? 'all' : ''}
            onChange={({ currentTarget }) => choose({ show: currentTarget.value || null })}
          >
            <option value="">Undecided</option>
            <option value="all">All of them</option>
          </select>
        </label>
      }
    >
      <Card title="Queue" lede="What has to be decided by somebody. The rest is carried out as it is asked.">
        <Outcome of={act} />
        <Shown of={asked} height={200} name="requests">
          {({ dataRequests: rows }) =>
            rows.length === 0 ? (
              <Empty title="Nobody is waiting">
                Requests that can be carried out at once are; here stand those that somebody must decide.
              </Empty>
            ) : (
              <ul class="versions">
                {rows.map((one) => (
                  <RequestRow key={one.id} request={one} decide={(decision) => void decide(one.id, decision)} />
                ))}
              </ul>
            )
          }
        </Shown>
      </Card>
      <div class="two">
        <ErasureReceipts receipts={receipts} />
        <div class="stack">
          <AskForSomebody asked={() => void changed()} />
          <Retention changed={() => void changed()} />
        </div>
      </div>
    </Page>
  );
}
