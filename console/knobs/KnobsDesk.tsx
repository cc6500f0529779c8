import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { useAct } from '../parts/useAct.ts';
import { Basis } from './Basis.tsx';
import { Curve } from './Curve.tsx';
import { type CurrentKnobs, profiles as profilesDocument } from './documents.ts';
import { History } from './History.tsx';
import { isKnob, knobsAsked } from './knobsAsked.ts';
import { Presets } from './Presets.tsx';
import { Preview } from './Preview.tsx';
import { Price } from './Price.tsx';
import { PriceBar } from './PriceBar.tsx';
import { SaveDraft } from './SaveDraft.tsx';
import { ThreePrivacies } from './ThreePrivacies.tsx';
import { useAdvice } from './useAdvice.ts';

export interface KnobsDeskProps {
  readonly current: CurrentKnobs;
  readonly changed: () => void;
}

/** The knobs with everything that follows from them. What is turned stands in the address. */
export function KnobsDesk({ current, changed }: KnobsDeskProps) {
  const { chosen } = place.value;
  const profiles = useResource((signal) => askAdmin(profilesDocument, {}, signal), []);
  const version = profiles.known.value.value?.knobProfiles.find(({ id }) => id === chosen.version);
  const base = version?.knobs ?? current.currentKnobs;
  const turned = Object.fromEntries(Object.entries(chosen).filter(([name]) => isKnob(name)));
  const knobs = knobsAsked(base, turned);
  const advice = useAdvice(knobs);
  const saving = useAct();
  const publishing = useAct();
  const back = Object.fromEntries(Object.keys(turned).map((name) => [name, null]));
  const failure = advice.known.value.state === 'failed' ? advice.known.value.failure : null;
  const complaintOf = (name: string) =>
    saving.complaints.value.find(({ field }) => field?.join('.').endsWith(name))?.message ??
    failure?.message.split(/(?<=\.) /).find((sentence) => sentence.startsWith(name));

  return (
    <div class="desk">
      <div class="desk-knobs">
        <Basis
          base={base}
          from={version?.id ?? current.knobProfile?.id ?? 'the configuration'}
          isCurrent={version === undefined}
          isTurned={Object.keys(turned).length > 0}
          choose={choose}
          undoAll={() => choose(back)}
          beginAnew={() => choose({ version: null, ...back })}
        />
        <Card
          title="Privacy against relevance"
          lede="What another ε would do to lists, with the range among shops that were measured."
        >
          <Curve base={current.currentKnobs} epsilon={Number(knobs.epsilon)} />
        </Card>
        <ThreePrivacies
          ledger={current.privacyLedger}
          base={base}
          turned={turned}
          turn={choose}
          complaintOf={complaintOf}
        />
        <Presets base={base} turned={turned} turn={(name, value) => choose({ [name]: value })} />
      </div>
      <div class="desk-price">
        <Card title="Predicted price" lede="Against the knobs that hold. Nothing private is read, nothing is spent.">
          <Price advice={advice} />
        </Card>
        <SaveDraft
          knobs={knobs}
          changes={advice.known.value.value?.changes ?? []}
          act={saving}
          saved={(id) => {
            choose({ ...back, version: id });
            void profiles.load();
          }}
        />
      </div>
      <div class="desk-wide">
        <Preview knobs={knobs} />
        <History
          profiles={profiles}
          act={publishing}
          changed={() => {
            choose({ ...back, version: null });
            void profiles.load();
            changed();
          }}
        />
      </div>
      <PriceBar advice={advice} />
    </div>
  );
}
