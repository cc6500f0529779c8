import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { Table } from '../../ui/parts/Table.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { moment, percent, percentFine, whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { type Act, useAct } from '../parts/useAct.ts';
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

function Results({
  experiment: { id, label, startedAt, stoppedAt, decidedBy, arms, results },
  act,
  changed,
}: ResultsProps) {
  const stop = async () => {
    const done = await act.run(
      () => askAdmin(stopExperiment, { id }),
      (value) => value.stopExperiment.userErrors,
      () => `${id} is stopped: everybody has the knobs that hold.`,
    );
    if (done) changed();
  };
  const rows = arms.map((arm) => ({ ...arm, result: results.find((one) => one.arm === arm.name) }));
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
      <Table
        caption={`Arms of ${label || id}`}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { name: 'Arm', cell: ({ name }) => <strong>{name}</strong> },
          { name: 'Knobs', cell: ({ profileId }) => profileId ?? 'those that hold' },
          {
            name: 'Share',
            isNumber: true,
            text: 'The part of the viewers that it gets.',
            cell: ({ share }) => percent(share),
          },
          {
            name: 'Seen',
            isNumber: true,
            text: 'Offers seen by people who allow counting; kept back where fewer than 20 came together.',
            cell: ({ result }) => (result?.impressions == null ? '–' : whole(result.impressions)),
          },
          {
            name: 'Clicks for each',
            isNumber: true,
            text: 'Clicks for each offer that was seen, with its 95 % interval.',
            cell: ({ result }) =>
              result?.clickRate
                ? `${percentFine(result.clickRate.value)} (${percentFine(result.clickRate.low)} to ${percentFine(result.clickRate.high)})`
                : '–',
          },
          {
            name: 'Against the control',
            isNumber: true,
            text: 'The difference to the control’s rate, with its 95 % interval. One that holds 0 tells nothing.',
            cell: ({ result }) =>
              result?.difference
                ? `${percentFine(result.difference.value)} (${percentFine(result.difference.low)} to ${percentFine(result.difference.high)})`
                : '–',
          },
        ]}
      />
    </Card>
  );
}
