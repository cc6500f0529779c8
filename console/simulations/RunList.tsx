import { Empty } from '../../ui/parts/Empty.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { moment, whole, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { compare, comparedRuns, mostCompared } from './chosenRuns.ts';
import { cancelSimulation, type Simulation } from './documents.ts';

const tones = { RUNNING: 'warn', DONE: 'good', CANCELLED: 'quiet', FAILED: 'bad' } as const;

export interface RunListProps {
  readonly runs: readonly Simulation[];
  readonly changed: () => void;
}

/** Runs, the newest first: how far each is, or what came of it. */
export function RunList({ runs, changed }: RunListProps) {
  const act = useAct();
  const { run } = place.value.chosen;
  const compared = comparedRuns();
  if (runs.length === 0)
    return (
      <Empty title="No simulation yet">
        Start one here. What it finds is kept, and can be read and compared whenever you come back.
      </Empty>
    );
  return (
    <>
      <ul class="versions">
        {runs.map(({ id, name, startedAt, endedAt, state, progress, complaints }) => (
          <li key={id} aria-current={id === run ? 'true' : undefined}>
            <div class="run">
              <strong>{name}</strong> <Chip tone={tones[state]}>{words(state)}</Chip>
              <p class="soft small">
                Started {moment(startedAt)}
                {endedAt && `, took ${spanInWords(Date.parse(endedAt) - Date.parse(startedAt))}`}
              </p>
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
                  <label class="choice">
                    <input
                      type="checkbox"
                      checked={compared.includes(id)}
                      disabled={!compared.includes(id) && compared.length === mostCompared}
                      onChange={({ currentTarget }) => compare(id, currentTarget.checked)}
                    />
                    Compare<span class="unseen"> {name}</span>
                  </label>
                  <button type="button" onClick={() => choose({ run: id })}>
                    Report<span class="unseen"> of {name}</span>
                  </button>
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

/** @param length in milliseconds */
const spanInWords = (length: number): string =>
  length < 90_000 ? `${whole(length / 1000)} s` : `${whole(length / 60_000)} min`;
