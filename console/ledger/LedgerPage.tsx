import { Figure } from '../../ui/parts/Figure.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { power, short } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Page } from '../parts/Page.tsx';
import { BuildList } from './BuildList.tsx';
import { type Ledger, ledger } from './documents.ts';
import { SurfaceReadiness } from './SurfaceReadiness.tsx';
import { YearPlan } from './YearPlan.tsx';

/** What was spent on learning from people, what is left, and what it bought. */
export function LedgerPage() {
  const asked = useResource((signal) => askAdmin(ledger, {}, signal), []);
  return (
    <Page
      title="Privacy ledger"
      lede="What everything released so far reveals at most about a person who took part, and what is left to spend."
    >
      <Shown of={asked} height={1200} name="the ledger">
        {({ privacyLedger, readiness }) => (
          <>
            <Budget ledger={privacyLedger} />
            <YearPlan ledger={privacyLedger} />
            <SurfaceReadiness readiness={readiness} />
          </>
        )}
      </Shown>
      <BuildList />
    </Page>
  );
}

function Budget({
  ledger: { windowId, epsilonSpent, epsilonLimit, delta, buildsLeft, entries },
}: {
  readonly ledger: Ledger;
}) {
  const inWindow = entries.filter((entry) => entry.windowId === windowId).length;
  return (
    <Card title="This window" lede={`Window ${windowId}: everything that its builds release counts together.`}>
      <dl class="figures lead">
        <Figure
          name="Builds left"
          text="How many more builds at the shop’s own ε fit into this window. After that the last model stays."
          value={buildsLeft}
          note={`${inWindow} ${inWindow === 1 ? 'build' : 'builds'} so far`}
        />
        <Figure
          name="ε spent"
          text={`Of two shops that differ by one person, no outcome of everything released in this window is more than e^ε times as likely under one as under the other, but for a probability of δ = ${power(delta)}. Rounded up.`}
          value={short(epsilonSpent)}
          note={`of ${short(epsilonLimit)} at δ = ${power(delta)}`}
        />
      </dl>
      <meter class="meter" aria-label="ε spent" min={0} max={epsilonLimit} value={epsilonSpent}>
        {short(epsilonSpent)} of {short(epsilonLimit)}
      </meter>
    </Card>
  );
}
