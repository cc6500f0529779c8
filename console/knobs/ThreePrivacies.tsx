import { percent, power, short } from '../../ui/words/figures.ts';
import { Card } from '../parts/Card.tsx';
import type { CurrentKnobs, Knobs } from './documents.ts';
import { KnobSlider } from './KnobSlider.tsx';
import { knobList, type Part } from './knobList.ts';
import { heldNumber, type Turned } from './knobsAsked.ts';
import { CapsKnob, EventWeightsKnob, MinorsKnob, PoolKnob, QuietHoursKnob, SensitiveActionKnob } from './MoreKnobs.tsx';
import { type MoreKnobName, type MoreKnobs, moreKnobs, writeKnob } from './moreKnobs.ts';

export interface ThreePrivaciesProps {
  readonly ledger: CurrentKnobs['privacyLedger'];
  readonly base: Knobs;
  readonly turned: Turned;
  readonly turn: (changes: Readonly<Record<string, string | null>>) => void;
  /** What speaks against a knob as it would be. */
  readonly complaintOf: (name: string) => string | undefined;
}

/** Every knob, under what it bears on: learning, showing, inferring. No number adds them up. */
export function ThreePrivacies({ ledger, base, turned, turn, complaintOf }: ThreePrivaciesProps) {
  const held = moreKnobs(base, {});
  const values = moreKnobs(base, turned);
  const numberOf = (name: (typeof knobList)[number]['name']) =>
    turned[name] === undefined ? heldNumber(base, name) : Number(turned[name]);
  const numbers = (part: Part) =>
    knobList
      .filter((knob) => knob.part === part)
      .map((knob) => (
        <KnobSlider
          key={knob.name}
          knob={knob}
          from={heldNumber(base, knob.name)}
          value={numberOf(knob.name)}
          turn={(value) => turn({ [knob.name]: value === null ? null : String(value) })}
          complaint={complaintOf(knob.name)}
        />
      ));
  const more = <Name extends MoreKnobName>(name: Name, field: string = name) => ({
    name,
    held,
    values,
    turn: (value: MoreKnobs[Name] | null) => turn({ [name]: value === null ? null : writeKnob(held, name, value) }),
    complaint: complaintOf(field),
  });
  return (
    <>
      <Card title="Learning" lede="What the shared model reveals about a person who took part: noise, counted in ε.">
        <p class="claim">
          {short(ledger.epsilonSpent)} of ε = {short(ledger.epsilonLimit)} is spent at δ = {power(ledger.delta)};{' '}
          {ledger.buildsLeft} more {ledger.buildsLeft === 1 ? 'build fits' : 'builds fit'}.
        </p>
        {numbers('learning')}
      </Card>
      <Card title="Showing" lede="What a list reveals about its reader: random offers, counted as deniability.">
        <p class="claim">
          Each slot is random with a chance of {percent(numberOf('randomShare'))}; nothing tells which.
        </p>
        {numbers('showing')}
        <PoolKnob {...more('poolCategories', 'randomPool')} />
        <QuietHoursKnob {...more('quietHours')} />
        <CapsKnob {...more('caps')} />
      </Card>
      <Card title="Inferring" lede="What is never concluded; and how much that is near to it may stand together.">
        <p class="claim">0 edges lead from ordinary products to sensitive ones.</p>
        {numbers('inferring')}
        <SensitiveActionKnob {...more('sensitiveAction')} />
        <MinorsKnob {...more('notForMinors')} />
      </Card>
      <Card title="Relevance only" lede="These reveal nothing, whatever they are.">
        {numbers('relevance')}
        <EventWeightsKnob {...more('eventWeights')} />
      </Card>
    </>
  );
}
