import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import type { Resource } from '../../ui/state/resource.ts';
import { moment, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import type { Act } from '../parts/useAct.ts';
import { type Profile, type Publication, publish, rollBack } from './documents.ts';
import { VersionDiff } from './VersionDiff.tsx';

const tones = { DRAFT: 'quiet', PUBLISHED: 'good', RETIRED: 'quiet' } as const;

export interface HistoryProps {
  readonly profiles: Resource<{
    readonly knobProfiles: readonly Profile[];
    readonly knobPublications: readonly Publication[];
  }>;
  readonly act: Act;
  /** Called when another version holds. */
  readonly changed: () => void;
}

/** The versions of the knobs, when each held, and who wanted it. */
export function History({ profiles, act, changed }: HistoryProps) {
  const turnTo = async (id: string, isBack: boolean): Promise<void> => {
    const done = isBack
      ? await act.run(
          () => askAdmin(rollBack, { id }),
          ({ rollbackKnobProfile }) => rollbackKnobProfile.userErrors,
          () => `${id} holds again.`,
        )
      : await act.run(
          () => askAdmin(publish, { id }),
          ({ publishKnobProfile }) => publishKnobProfile.userErrors,
          () => `${id} holds now, from the next list and the next build on.`,
        );
    if (done) changed();
  };
  return (
    <Card title="Versions" lede="A version never changes. Publishing one makes it hold on every replica.">
      <Outcome of={act} />
      <Shown of={profiles} height={160} name="versions">
        {({ knobProfiles, knobPublications }) =>
          knobProfiles.length === 0 ? (
            <Empty title="No version yet">
              The knobs of the configuration hold. Turn some above and save them: that makes the first version.
            </Empty>
          ) : (
            <ul class="versions">
              {knobProfiles.map(({ id, note, savedAt, savedBy, state }) => {
                const held = knobPublications.filter(({ profileId }) => profileId === id);
                return (
                  <li key={id} aria-current={place.value.chosen.version === id ? 'true' : undefined}>
                    <div>
                      <strong>{id}</strong> <Chip tone={tones[state]}>{words(state)}</Chip>
                      <p class="soft small">
                        Saved {moment(savedAt)} by {savedBy}
                        {held.map(
                          ({ at, by, isRollback }) =>
                            ` · ${isRollback ? 'rolled back to' : 'published'} ${moment(at)} by ${by}`,
                        )}
                      </p>
                      {note && <p class="small">{note}</p>}
                      {state !== 'PUBLISHED' && <VersionDiff id={id} />}
                    </div>
                    <div class="actions">
                      <button type="button" onClick={() => choose({ version: id })}>
                        Look at
                      </button>
                      {state !== 'PUBLISHED' && (
                        <Confirmed
                          label={state === 'RETIRED' ? 'Roll back' : 'Publish'}
                          about={state === 'RETIRED' ? `to ${id}` : id}
                          question="It holds from the next list and the next build on, on every replica. Rolling back is as easy."
                          yes={state === 'RETIRED' ? 'Roll back' : 'Publish'}
                          kind={state === 'RETIRED' ? undefined : 'primary'}
                          act={() => void turnTo(id, state === 'RETIRED')}
                        />
                      )}
                    </div>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Shown>
    </Card>
  );
}
