import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { runRetention } from './documents.ts';

/** Forgetting what has been kept long enough: by itself once an hour, and now where somebody wants to see it. */
export function Retention({ changed }: { readonly changed: () => void }) {
  const act = useAct();
  const forget = async () => {
    const done = await act.run(
      () => askAdmin(runRetention, {}),
      () => [],
      ({ runRetention: { interactions, lists, requests, erasures } }) =>
        `Forgotten: ${whole(interactions)} lines of what people did, ${whole(lists)} lists, ${whole(requests)} requests; ${whole(erasures)} erasures carried out.`,
    );
    if (done) changed();
  };
  return (
    <Card title="Retention" lede="The service forgets by itself, once an hour, what has been kept long enough.">
      <p class="small">
        How long each kind is kept stands in the <a href="/disclosure">disclosure</a> that shoppers read. Erasures whose
        time to be cancelled is over are carried out at the same time.
      </p>
      <div class="actions">
        <Confirmed
          label="Forget now"
          question="What has been kept long enough goes now instead of within the hour. It cannot be brought back."
          yes="Forget it"
          act={() => void forget()}
        />
      </div>
      <Outcome of={act} />
    </Card>
  );
}
