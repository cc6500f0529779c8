import { words } from '../../ui/words/figures.ts';
import type { Knobs } from './documents.ts';
import { type PresetKnob, presetName, presetValue, type SituationName, situations, type Turned } from './knobsAsked.ts';

const columns: readonly {
  readonly knob: PresetKnob;
  readonly name: string;
  readonly step: number;
  readonly most: number;
}[] = [
  { knob: 'randomShare', name: 'Random share', step: 0.05, most: 1 },
  { knob: 'sensitivePerList', name: 'Sensitive', step: 1, most: 50 },
  { knob: 'diversity', name: 'Diversity', step: 0.1, most: 1 },
  { knob: 'rotationRate', name: 'Rotation', step: 0.1, most: 1 },
];

export interface SituationsProps {
  readonly base: Knobs;
  readonly turned: Turned;
  readonly turn: (name: string, value: string | null) => void;
}

/** A share such as 1.5 · 0.2, without what binary fractions add to it; empty for none. */
const shortest = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(6))));

/** Knobs that a situation has of its own: what the shopper is doing decides which hold. */
export function Situations({ base, turned, turn }: SituationsProps) {
  const set = (situation: SituationName, knob: PresetKnob, text: string) => {
    const was = presetValue(base, {}, situation, knob);
    const isAsItWas = text === (was === null ? '' : String(was));
    turn(presetName(situation, knob), isAsItWas ? null : text);
  };
  return (
    <section class="scroll" aria-label="Presets of situations">
      <table class="presets">
        <caption class="soft small">
          An empty field: as everybody. Urgent lists hold nothing random unless you say so.
        </caption>
        <thead>
          <tr>
            <th scope="col">Situation</th>
            {columns.map(({ knob, name }) => (
              <th key={knob} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {situations.map((situation) => (
            <tr key={situation}>
              <th scope="row">{words(situation)}</th>
              {columns.map(({ knob, name, step, most }) => (
                <td key={knob}>
                  <input
                    type="number"
                    aria-label={`${name}, ${words(situation)}`}
                    class={turned[presetName(situation, knob)] === undefined ? 'preset' : 'preset turned'}
                    min={0}
                    max={most}
                    step={step}
                    placeholder="–"
                    value={shortest(presetValue(base, turned, situation, knob))}
                    onChange={({ currentTarget }) => set(situation, knob, currentTarget.value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
