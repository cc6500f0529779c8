import { type SpanName, spanOf, spans } from './inWords.ts';
import type { Cap } from './moreKnobs.ts';

/** The most caps that the service takes. */
const most = 4;

export interface CapListProps {
  readonly caps: readonly Cap[];
  readonly change: (caps: readonly Cap[]) => void;
}

/** Frequency caps, each a line: so many times in so long. */
export function CapList({ caps, change }: CapListProps) {
  const set = (place: number, cap: Cap) => change(caps.with(place, cap));
  return (
    <div class="entries">
      {caps.map(({ cap, periodSeconds }, place) => {
        const span = spanOf(periodSeconds);
        const named = `Cap ${place + 1}`;
        return (
          <div class="entry" key={place}>
            <input
              type="number"
              aria-label={`${named}: times`}
              min={1}
              max={1000}
              value={cap}
              onInput={({ currentTarget }) => set(place, { cap: Number(currentTarget.value), periodSeconds })}
            />
            <span>times in</span>
            <input
              type="number"
              aria-label={`${named}: how long`}
              min={1}
              value={periodSeconds / span.seconds}
              onInput={({ currentTarget }) =>
                set(place, { cap, periodSeconds: Number(currentTarget.value) * span.seconds })
              }
            />
            <select
              aria-label={`${named}: of what`}
              value={span.name}
              onChange={({ currentTarget }) => {
                const seconds = spans.find(({ name }) => name === (currentTarget.value as SpanName))!.seconds;
                set(place, { cap, periodSeconds: (periodSeconds / span.seconds) * seconds });
              }}
            >
              {spans.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <button type="button" class="quiet" onClick={() => change(caps.toSpliced(place, 1))}>
              Take out<span class="unseen"> cap {place + 1}</span>
            </button>
          </div>
        );
      })}
      <button
        type="button"
        class="add"
        disabled={caps.length === most}
        onClick={() => change([...caps, { cap: 3, periodSeconds: 86_400 }])}
      >
        Add a cap
      </button>
    </div>
  );
}
