import type { ResultOf } from 'gql.tada';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { percent, power, short } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { useAct } from '../parts/useAct.ts';
import { Curve } from './Curve.tsx';
import { type currentKnobs, profiles as profilesDocument } from './documents.ts';
import { History } from './History.tsx';
import { KnobSlider } from './KnobSlider.tsx';
import { knobList, type Part } from './knobList.ts';
import { isKnob, knobsAsked } from './knobsAsked.ts';
import { Preview } from './Preview.tsx';
import { Price } from './Price.tsx';
import { SaveDraft } from './SaveDraft.tsx';
import { Situations } from './Situations.tsx';
import { useAdvice } from './useAdvice.ts';

export interface KnobsDeskProps {
  readonly current: ResultOf<typeof currentKnobs>;
  readonly changed: () => void;
}

/** The knobs with everything that follows from them. What is turned stands in the address. */
export function KnobsDesk({ current, changed }: KnobsDeskProps) {
  const { privacyLedger: ledger } = current;
  const { chosen } = place.value;
  const profiles = useResource((signal) => askAdmin(profilesDocument, {}, signal), []);
  const version = profiles.known.value.value?.knobProfiles.find(({ id }) => id === chosen.version);
  const base = version?.knobs ?? current.currentKnobs;
  const turned = Object.fromEntries(Object.entries(chosen).filter(([name]) => isKnob(name)));
  const knobs = knobsAsked(base, turned);
  const advice = useAdvice(knobs);
  const saving = useAct();
  const publishing = useAct();
  const complaintOf = (name: string) =>
    saving.complaints.value.find(({ field }) => field?.join('.').endsWith(name))?.message;
  const back = Object.fromEntries(Object.keys(turned).map((name) => [name, null]));
  const failure = advice.known.value.state === 'failed' ? advice.known.value.failure : null;

  const knobsOf = (part: Part) =>
    knobList
      .filter((knob) => knob.part === part)
      .map((knob) => (
        <KnobSlider
          key={knob.name}
          knob={knob}
          from={base[knob.name]}
          value={Number(knobs[knob.name])}
          turn={(value) => choose({ [knob.name]: value === null ? null : String(value) })}
          complaint={complaintOf(knob.name) ?? (failure?.message.startsWith(knob.name) ? failure.message : undefined)}
        />
      ));

  return (
    <div class="desk">
      <div class="desk-knobs">
        <p class="basis soft">
          {version ? (
            <>
              Beginning from <strong>{version.id}</strong>.{' '}
              <button type="button" class="quiet" onClick={() => choose({ version: null, ...back })}>
                Begin from what holds
              </button>
            </>
          ) : (
            <span>
              Beginning from what holds: <strong>{current.knobProfile?.id ?? 'the configuration'}</strong>.
            </span>
          )}
          {Object.keys(turned).length > 0 && (
            <button type="button" class="quiet" onClick={() => choose(back)}>
              Undo all
            </button>
          )}
        </p>
        <Card
          title="Privacy against relevance"
          lede="What another ε would do to lists, with the range among shops that were measured."
        >
          <Curve base={current.currentKnobs} epsilon={Number(knobs.epsilon)} />
        </Card>
        <Card title="Learning" lede="What the shared model reveals about a person who took part: noise, counted in ε.">
          <p class="claim">
            {short(ledger.epsilonSpent)} of ε = {short(ledger.epsilonLimit)} is spent at δ = {power(ledger.delta)};{' '}
            {ledger.buildsLeft} more {ledger.buildsLeft === 1 ? 'build fits' : 'builds fit'}.
          </p>
          {knobsOf('learning')}
        </Card>
        <Card title="Showing" lede="What a list reveals about its reader: random offers, counted as deniability.">
          <p class="claim">
            Each slot is random with a chance of {percent(Number(knobs.randomShare))}; nothing tells which.
          </p>
          {knobsOf('showing')}
        </Card>
        <Card title="Inferring" lede="What is never concluded: no number to turn, but for how much may stand together.">
          <p class="claim">0 edges lead from ordinary products to sensitive ones.</p>
          {knobsOf('inferring')}
        </Card>
        <Card title="Relevance only" lede="These reveal nothing, whatever they are.">
          {knobsOf('relevance')}
        </Card>
        <Card title="Situations" lede="What the shopper is doing decides which knobs hold.">
          <Situations base={base} turned={turned} turn={(name, value) => choose({ [name]: value })} />
        </Card>
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
    </div>
  );
}
