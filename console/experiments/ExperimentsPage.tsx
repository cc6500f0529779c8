import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { moment } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { type Act, useAct } from '../parts/useAct.ts';
import { ArmResults } from './ArmResults.tsx';
import { type Experiment, experiments, stopExperiment } from './documents.ts';
import { StartExperiment } from './StartExperiment.tsx';

/** Knob profiles compared: who is in which arm is worked out by a keyed hash, and written down nowhere. */
export function ExperimentsPage() {
  const asked = useResource((signal) => askAdmin(experiments, {}, signal), []);
  const act = useAct();
  return (
    <Page
      title="Experiments"
      lede="Versions of the knobs compared. Who is in which arm is worked out by a keyed hash, and written down nowhere."
    >
      <Shown of={asked} height={420} name="experiments">
        {({ experiments: rows, knobProfiles }) => (
          <>
            {!rows.some(({ stoppedAt }) => stoppedAt === null) && (
              <StartExperiment versions={knobProfiles} act={act} started={() => void asked.load()} />
            )}
            <Outcome of={act} />
            {rows.length === 0 ? (
              <Empty title="No experiment yet">
                One at a time compares a version of the knobs with those that hold.
              </Empty>
            ) : (
              rows.map((one) => <Results key={one.id} experiment={one} act={act} changed={() => void asked.load()} />)
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

interface ResultsProps {
  readonly experiment: Experiment;
  readonly act: Act;
  readonly changed: () => void;
}

function Results({ experiment, act, changed }: ResultsProps) {
  const { id, label, startedAt, stoppedAt, decidedBy } = experiment;
  const stop = async () => {
    const done = await act.run(
      () => askAdmin(stopExperiment, { id }),
      (value) => value.stopExperiment.userErrors,
      () => `${id} is stopped: everybody has the knobs that hold.`,
    );
    if (done) changed();
  };
  return (
    <Card
      title={label || id}
      lede={`Started ${moment(startedAt)} by ${decidedBy}${stoppedAt ? `, stopped ${moment(stoppedAt)}` : ''}.`}
      actions={
        stoppedAt === null ? (
          <>
            <Chip tone="warn">Running</Chip>
            <Confirmed
              label="Stop it"
              question="Everybody has the knobs that hold, from the next list on."
              yes="Stop"
              kind="danger"
              act={() => void stop()}
            />
          </>
        ) : (
          <Chip tone="quiet">Over</Chip>
        )
      }
    >
      <ArmResults experiment={experiment} />
    </Card>
  );
}
