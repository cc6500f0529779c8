import { useState } from 'preact/hooks';
import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Link } from '../../ui/parts/Link.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { moment, power, short } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { useEvery } from '../parts/useEvery.ts';
import { cancelBuild, forecast, newestBuilds, startBuild } from './documents.ts';

const phases = {
  charge: 'Paying for it in the ledger',
  read: 'Reading consented events',
  count: 'Counting',
  release: 'Drawing the noise',
  fit: 'Fitting the model',
  publish: 'Publishing',
} as const;

/** The model that lists are made with, a build that runs, and the way to start one. */
export function BuildPanel() {
  const asked = useResource((signal) => askAdmin(newestBuilds, {}, signal), []);
  const act = useAct();
  const newest = asked.known.value.value?.builds[0];
  useEvery(newest?.state === 'RESERVED' ? 1 : 10, asked.load);
  return (
    <Card
      title="Model"
      lede="What lists are made with. A build learns a new one, under noise that the ledger pays for."
    >
      <Shown of={asked} height={64} name="the model">
        {({ builds: [build], privacyLedger }) => (
          <div class="model">
            {build === undefined ? (
              <p>No build yet: lists are by content and popularity.</p>
            ) : build.state === 'RESERVED' ? (
              <div class="running">
                <p>
                  <Chip tone="warn">Running</Chip>{' '}
                  {build.progress ? phases[build.progress.phase] : 'On another replica'}
                </p>
                <progress max={100} value={build.progress?.percent ?? undefined} aria-label="Build progress" />
              </div>
            ) : (
              <p>
                <Chip tone={build.state === 'PUBLISHED' ? 'good' : 'bad'}>
                  {build.state === 'PUBLISHED' ? 'Published' : 'Came to nothing'}
                </Chip>{' '}
                ε = {short(build.epsilon)} at δ = {power(build.delta)}, {moment(build.startedAt)}.{' '}
                {build.version && (
                  <Link path="/console/ledger" chosen={{ build: build.version }}>
                    Its privacy report
                  </Link>
                )}
                {build.readiness && <span class="soft small block">{build.readiness}</span>}
              </p>
            )}
            <div class="actions">
              {build?.state === 'RESERVED' ? (
                <Confirmed
                  label="Cancel the build"
                  question="It stops at its next step. What it was charged stays spent, and its model is never published."
                  yes="Cancel it"
                  kind="danger"
                  act={() =>
                    void act
                      .run(
                        () => askAdmin(cancelBuild, { id: build.id }),
                        (value) => value.cancelBuild.userErrors,
                        () => 'It stops at its next step.',
                      )
                      .then(asked.load)
                  }
                />
              ) : (
                <Start buildsLeft={privacyLedger.buildsLeft} act={act} started={() => void asked.load()} />
              )}
            </div>
          </div>
        )}
      </Shown>
      <Outcome of={act} />
    </Card>
  );
}

interface StartProps {
  readonly buildsLeft: number;
  readonly act: ReturnType<typeof useAct>;
  readonly started: () => void;
}

/** Starting a build: what it would cost and learn is said before it is paid. */
function Start({ buildsLeft, act, started }: StartProps) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" class="primary" onClick={() => setAsked(true)}>
        Build a model…
      </button>
    );
  return <Forecast buildsLeft={buildsLeft} act={act} started={started} away={() => setAsked(false)} />;
}

function Forecast({ act, started, away, buildsLeft }: StartProps & { readonly away: () => void }) {
  const foretold = useResource((signal) => askAdmin(forecast, { epsilon: null }, signal), []);
  const start = () =>
    act
      .run(
        () => askAdmin(startBuild, { epsilon: null }),
        ({ buildModel }) => buildModel.userErrors,
        () => 'The build is paid for, and runs.',
      )
      .then((value) => {
        if (value) away();
        started();
      });
  return (
    <div class="forecast">
      <Shown of={foretold} height={120} name="the forecast">
        {({ buildForecast }) => (
          <>
            <ul class="points small">
              {buildForecast.text.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <div class="actions">
              <button type="button" onClick={away}>
                Leave it
              </button>
              <Confirmed
                label={`Build at ε = ${short(buildForecast.epsilon)}`}
                question={`It is charged before anything is read, and what is charged stays spent. ${buildsLeft} such builds fit into this window now.`}
                yes="Pay and build"
                kind="primary"
                disabled={!buildForecast.fits}
                act={() => void start()}
              />
            </div>
          </>
        )}
      </Shown>
    </div>
  );
}
