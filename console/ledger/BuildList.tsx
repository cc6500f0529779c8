import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { Table } from '../../ui/parts/Table.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { moment, power, short, whole, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { ReportFrame } from '../parts/ReportFrame.tsx';
import { builds, report } from './documents.ts';

const tones = { PUBLISHED: 'good', RESERVED: 'warn', ABANDONED: 'bad' } as const;

/** Every build with its price, and the privacy report of the one that is chosen. */
export function BuildList() {
  const listed = useResource((signal) => askAdmin(builds, {}, signal), []);
  const chosen = place.value.chosen.build ?? null;
  return (
    <Card title="Builds" lede="Every build that was paid for. What is spent stays spent, whatever came of it.">
      <Shown of={listed} height={200} name="builds">
        {({ builds: rows }) =>
          rows.length === 0 ? (
            <Empty title="No build yet">Start one on the live page: its price is told before it is paid.</Empty>
          ) : (
            <Table
              caption="Builds, newest first"
              rows={rows}
              keyOf={({ id }) => id}
              chosen={rows.find(({ version }) => version === chosen)?.id ?? null}
              columns={[
                { name: 'Started', isWhole: true, cell: ({ startedAt }) => moment(startedAt) },
                { name: 'State', cell: ({ state }) => <Chip tone={tones[state]}>{words(state)}</Chip> },
                {
                  name: 'ε',
                  text: 'What the build means by itself, at its δ. ε of several builds does not add up.',
                  isNumber: true,
                  cell: ({ epsilon, delta }) => `${short(epsilon)} at ${power(delta)}`,
                },
                {
                  name: 'People',
                  text: 'How many people contributed: a noisy count, released and paid for like the rest.',
                  isNumber: true,
                  cell: ({ noisyPeople }) => (noisyPeople === null ? '–' : `about ${whole(Math.max(0, noisyPeople))}`),
                },
                {
                  name: 'Report',
                  cell: ({ version }) =>
                    version === null ? (
                      <span class="soft">No model came of it</span>
                    ) : (
                      <button
                        type="button"
                        class="quiet"
                        aria-expanded={version === chosen}
                        onClick={() => choose({ build: version === chosen ? null : version })}
                      >
                        {version === chosen ? 'Close' : 'Privacy report'}
                        <span class="unseen"> of {version}</span>
                      </button>
                    ),
                },
              ]}
            />
          )
        }
      </Shown>
      {chosen !== null && <Report version={chosen} />}
    </Card>
  );
}

function Report({ version }: { readonly version: string }) {
  const read = useResource((signal) => askAdmin(report, { version }, signal), [version]);
  return (
    <Shown of={read} height={640} name="the privacy report">
      {({ build }) =>
        build?.page ? (
          <ReportFrame title={`Privacy report of ${version}`} html={build.page} />
        ) : (
          <Empty title="There is no such report">The address names a build that this shop does not have.</Empty>
        )
      }
    </Shown>
  );
}
