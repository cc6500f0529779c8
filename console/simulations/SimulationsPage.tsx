import { useState } from 'preact/hooks';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { ReportFrame } from '../parts/ReportFrame.tsx';
import { useAct } from '../parts/useAct.ts';
import { useEvery } from '../parts/useEvery.ts';
import { Comparison } from './Comparison.tsx';
import { comparedRuns } from './chosenRuns.ts';
import { type Simulation, simulationPage, simulations } from './documents.ts';
import { RunList } from './RunList.tsx';
import { StartSimulation } from './StartSimulation.tsx';

/** How many runs the service tells at once. */
const atOnce = 20;

/** Studies of what each knob costs and buys: started, watched, read and compared. */
export function SimulationsPage() {
  const asked = useResource((signal) => askAdmin(simulations, { after: null }, signal), []);
  const runs = asked.known.value.value?.simulations ?? [];
  const isRunning = runs.some(({ state }) => state === 'RUNNING');
  useEvery(isRunning ? 1 : 15, asked.load);
  const { run } = place.value.chosen;
  const compared = comparedRuns();
  const [older, setOlder] = useState<readonly Simulation[]>([]);
  const [isAll, setAll] = useState(false);
  const further = useAct();
  const showOlder = () =>
    further.run(
      () => askAdmin(simulations, { after: [...runs, ...older].at(-1)?.id ?? null }),
      () => [],
      ({ simulations: more }) => {
        setOlder([...older, ...more]);
        setAll(more.length < atOnce);
        return `${more.length} older ones are shown.`;
      },
    );
  return (
    <Page title="Simulations" lede="What each knob costs and buys, on people who do not exist.">
      <div class="two">
        <Card
          title="Runs"
          lede="The newest first. Each can be made again from its seed; tick two or more to see them side by side."
        >
          <Shown of={asked} height={140} name="simulations">
            {({ simulations: newest }) => (
              <>
                <RunList runs={[...newest, ...older]} changed={() => void asked.load()} />
                {newest.length === atOnce && !isAll && (
                  <button type="button" disabled={further.busy.value} onClick={() => void showOlder()}>
                    Show older ones
                  </button>
                )}
                <Outcome of={further} />
              </>
            )}
          </Shown>
        </Card>
        <StartSimulation started={() => void asked.load()} />
      </div>
      {compared.length === 1 && <p class="soft">One run is ticked. Tick another one to see them side by side.</p>}
      {compared.length >= 2 && <Comparison ids={compared} />}
      {run !== undefined && (
        <Card
          title="Report"
          lede="A page of its own: no script runs in it, and nothing is fetched."
          actions={
            <button type="button" onClick={() => choose({ run: null })}>
              Close
            </button>
          }
        >
          <Report key={run} id={run} />
        </Card>
      )}
    </Page>
  );
}

function Report({ id }: { readonly id: string }) {
  const read = useResource((signal) => askAdmin(simulationPage, { id }, signal), [id]);
  return (
    <Shown of={read} height={672} name="the report">
      {({ simulation }) =>
        simulation?.page ? (
          <ReportFrame title={`Report of ${simulation.name}`} html={simulation.page} />
        ) : (
          <Empty title="There is no such report">It is still running, came to nothing, or was never here.</Empty>
        )
      }
    </Shown>
  );
}
