import { Empty } from '../../ui/parts/Empty.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { moment, whole, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { cancelSimulation, type Simulation } from './documents.ts';

const tones = { RUNNING: 'warn', DONE: 'good', CANCELLED: 'quiet', FAILED: 'bad' } as const;

export interface RunListProps {
  readonly runs: readonly Simulation[];
  readonly changed: () => void;
}

/** Every run of this process: how far it is, or what came of it. */
export function RunList({ runs, changed }: RunListProps) {
  const act = useAct();
  const { run, beside } = place.value.chosen;
  if (runs.length === 0)
    return <Empty title="No simulation yet">Start one here. Runs are kept until the service restarts.</Empty>;
  return (
    <>
      <ul class="versions">
        {runs.map(({ id, name, startedAt, state, progress, complaints }) => (
          <li key={id} aria-current={id === run ? 'true' : undefined}>
            <div class="run">
              <strong>{name}</strong> <Chip tone={tones[state]}>{words(state)}</Chip>
              <p class="soft small">Started {moment(startedAt)}</p>
              {complaints.map((complaint) => (
                <p key={complaint} class="bad small">
                  {complaint}
                </p>
              ))}
              {state === 'RUNNING' && (
                <>
                  <progress max={progress?.total ?? 1} value={progress?.done} aria-label={`How far ${name} is`} />
                  <p class="soft small">
                    {progress
                      ? `${whole(progress.done)} of ${whole(progress.total)} steps: ${progress.doing}`
                      : 'Making the people'}
                    {progress?.secondsLeft != null && `, about ${whole(Math.ceil(progress.secondsLeft))} s left`}
                  </p>
                </>
              )}
            </div>
            <div class="actions">
              {state === 'RUNNING' && (
                <button
                  type="button"
                  onClick={() =>
                    void act
                      .run(
                        () => askAdmin(cancelSimulation, { id }),
                        (value) => value.cancelSimulation.userErrors,
                        () => 'It stops at its next step.',
                      )
                      .then(changed)
                  }
                >
                  Cancel
                </button>
              )}
              {state === 'DONE' && (
                <>
                  <button type="button" onClick={() => choose({ run: id, beside: null })}>
                    Report<span class="unseen"> of {name}</span>
                  </button>
                  {run !== undefined && run !== id && beside !== id && (
                    <button type="button" onClick={() => choose({ beside: id })}>
                      Compare<span class="unseen"> with {name}</span>
                    </button>
                  )}
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Outcome of={act} />
    </>
  );
}
