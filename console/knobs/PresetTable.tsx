import { NumberField } from '../parts/NumberField.tsx';
import type { Knobs } from './documents.ts';
import type { Turned } from './knobsAsked.ts';
import { type PresetKnob, type PresetOwner, presetName, presetValue } from './presets.ts';

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

export interface PresetTableProps {
  /** What the rows are, such as Situation. */
  readonly what: string;
  readonly rows: readonly PresetOwner[];
  readonly held: Knobs['bySituation'];
  readonly turned: Turned;
  readonly turn: (name: string, value: string | null) => void;
}

/** A share such as 1.5 · 0.2, without what binary fractions add to it; empty for none. */
const shortest = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(6))));

/** Knobs that a situation or a market has of its own; an empty field is as everybody. */
export function PresetTable({ what, rows, held, turned, turn }: PresetTableProps) {
  const set = (owner: PresetOwner, knob: PresetKnob, text: string) => {
    const was = shortest(presetValue(held, {}, owner, knob));
    turn(presetName(owner.owner, knob), text === was ? null : text);
  };
  return (
    <section class="scroll" aria-label={`Knobs by ${what.toLowerCase()}`}>
      <table class="presets">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            {columns.map(({ knob, name }) => (
              <th key={knob} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((owner) => (
            <tr key={owner.owner}>
              <th scope="row">{owner.name}</th>
              {columns.map(({ knob, name, step, most }) => (
                <td key={knob}>
                  <NumberField
                    aria-label={`${name}, ${owner.name}`}
                    class={turned[presetName(owner.owner, knob)] === undefined ? 'preset' : 'preset turned'}
                    min={0}
                    max={most}
                    step={step}
                    placeholder="–"
                    value={shortest(presetValue(held, turned, owner, knob))}
                    typed={(text) => set(owner, knob, text)}
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
