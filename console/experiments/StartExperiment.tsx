import { useState } from 'preact/hooks';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Link } from '../../ui/parts/Link.tsx';
import { percent } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import type { Act } from '../parts/useAct.ts';
import { startExperiment, type Version } from './documents.ts';

export interface StartExperimentProps {
  readonly versions: readonly Version[];
  readonly act: Act;
  readonly started: () => void;
}

/** Comparing a version of the knobs with those that hold. */
export function StartExperiment({ versions, act, started }: StartExperimentProps) {
  const [id, setId] = useState('');
  const [profileId, setProfileId] = useState('');
  const [share, setShare] = useState(0.5);
  const version = profileId || versions[0]?.id || '';
  const start = async () => {
    const input = { id, controlShare: 1 - share, arms: [{ name: 'changed', profileId: version, share }] };
    const done = await act.run(
      () => askAdmin(startExperiment, { input }),
      (value) => value.startExperiment.userErrors,
      () => `${id} runs, from the next list on.`,
    );
    if (done) started();
  };
  return (
    <Card title="Start one" lede="Of a version’s knobs those of lists count, not those of builds.">
      {versions.length === 0 ? (
        <Empty title="There is no version to compare">
          <Link path="/console/knobs">Save one on the knobs page first.</Link>
        </Empty>
      ) : (
        <form
          class="save in-line"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <label>
            Id
            <input
              required
              placeholder="more-random"
              value={id}
              onInput={({ currentTarget }) => setId(currentTarget.value)}
            />
          </label>
          <label>
            Version to compare
            <select value={version} onChange={({ currentTarget }) => setProfileId(currentTarget.value)}>
              {versions.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.id}
                </option>
              ))}
            </select>
          </label>
          <label>
            Its share of viewers: {percent(share)}
            <input
              type="range"
              min={0.05}
              max={0.95}
              step={0.05}
              value={share}
              onInput={({ currentTarget }) => setShare(Number(currentTarget.value))}
            />
          </label>
          <button type="submit" class="primary" disabled={act.busy.value}>
            Start
          </button>
        </form>
      )}
    </Card>
  );
}
