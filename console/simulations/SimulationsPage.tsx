import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Page } from '../parts/Page.tsx';
import { ReportFrame } from '../parts/ReportFrame.tsx';
import { useEvery } from '../parts/useEvery.ts';
import { simulationPage, simulations } from './documents.ts';
import { RunList } from './RunList.tsx';
import { StartSimulation } from './StartSimulation.tsx';

/** Studies of what each knob costs and buys: started, watched, read and compared. */
export function SimulationsPage() {
  const asked = useResource((signal) => askAdmin(simulations, {}, signal), []);
  const runs = asked.known.value.value?.simulations ?? [];
  const isRunning = runs.some(({ state }) => state === 'RUNNING');
  useEvery(isRunning ? 1 : 15, asked.load);
  const { run, beside } = place.value.chosen;
  const isDone = (id: string | undefined): id is string => runs.some((one) => one.id === id && one.state === 'DONE');
  return (
    <Page title="Simulations" lede="What each knob costs and buys, on people who do not exist.">
      <div class="two">
        <Card title="Runs" lede="Of this process; each can be made again from its seed.">
          <Shown of={asked} height={140} name="simulations">
            {(value) => <RunList runs={value.simulations} changed={() => void asked.load()} />}
          </Shown>
        </Card>
        <StartSimulation started={() => void asked.load()} />
      </div>
      {isDone(run) && (
        <Card
          title={isDone(beside) ? 'Two reports' : 'Report'}
          lede="A page of its own: no script runs in it, and nothing is fetched."
          actions={
            <button type="button" onClick={() => choose({ run: null, beside: null })}>
              Close
            </button>
          }
        >
          <div class={isDone(beside) ? 'beside' : ''}>
            <Report key={run} id={run} />
            {isDone(beside) && <Report key={beside} id={beside} />}
          </div>
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
          <Empty title="There is no such report">The service may have been restarted since: start the run again.</Empty>
        )
      }
    </Shown>
  );
}
