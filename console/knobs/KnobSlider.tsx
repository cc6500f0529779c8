import { useId } from 'preact/hooks';
import { NumberField } from '../parts/NumberField.tsx';
import { KnobFrame } from './KnobFrame.tsx';
import type { Knob } from './knobList.ts';

export interface KnobSliderProps {
  readonly knob: Knob;
  /** As it holds. */
  readonly from: number;
  /** As it would be. */
  readonly value: number;
  /** Turns it; null back to how it holds. */
  readonly turn: (value: number | null) => void;
  readonly complaint?: string | undefined;
}

/** A knob: a slider for its usual places, and a field for every other. */
export function KnobSlider({ knob, from, value, turn, complaint }: KnobSliderProps) {
  const { label, text, stops, range, write } = knob;
  const id = useId();
  const places = stops.includes(value) ? stops : [...stops, value].toSorted((one, other) => one - other);
  const set = (next: number) => turn(next === from ? null : next);
  return (
    <KnobFrame
      label={label}
      id={id}
      text={text}
      now={write(value)}
      was={value === from ? null : write(from)}
      undo={() => turn(null)}
      complaint={complaint}
    >
      <div class="knob-turn">
        <input
          id={id}
          type="range"
          min={0}
          max={places.length - 1}
          step={1}
          value={places.indexOf(value)}
          aria-valuetext={write(value)}
          onInput={({ currentTarget }) => set(places[Number(currentTarget.value)]!)}
        />
        <NumberField
          aria-label={`${label}, exactly`}
          aria-invalid={complaint !== undefined}
          min={range[0]}
          max={range[1]}
          step="any"
          value={value}
          typed={(text) => text !== '' && set(Number(text))}
        />
      </div>
    </KnobFrame>
  );
}
