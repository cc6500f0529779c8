import { Explained } from '../../ui/parts/Explained.tsx';

export interface IntervalProps {
  readonly name: string;
  readonly text: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The ends of the scale that it stands on. */
  readonly scale: readonly [from: number, to: number];
  /** Where nothing changes; null for a scale without such a place. */
  readonly same: number | null;
  readonly write: (value: number) => string;
}

/** A foretold figure with its interval, as a bar on a scale that stays where it is. */
export function Interval({ name, text, value, low, high, scale: [from, to], same, write }: IntervalProps) {
  const at = (figure: number): string => `${(100 * (Math.min(Math.max(figure, from), to) - from)) / (to - from)}%`;
  return (
    <div class="interval">
      <div class="interval-head">
        <span>{name}</span>
        <Explained text={text}>
          <strong>{write(value)}</strong>
        </Explained>
      </div>
      <div class="track" aria-hidden="true">
        {same !== null && <span class="same" style={{ left: at(same) }} />}
        <span class="span" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
        <span class="point" style={{ left: at(value) }} />
      </div>
      <p class="soft small">
        between {write(low)} and {write(high)}
      </p>
    </div>
  );
}
