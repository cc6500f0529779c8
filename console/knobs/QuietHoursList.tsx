import { hour } from './inWords.ts';
import type { Hours } from './moreKnobs.ts';

/** The most stretches that the service takes. */
const most = 4;
const clock = Array.from({ length: 24 }, (_, of) => of);

export interface QuietHoursListProps {
  readonly hours: readonly Hours[];
  readonly change: (hours: readonly Hours[]) => void;
}

/** Quiet hours, each a line: from one hour to another, over midnight where the second is earlier. */
export function QuietHoursList({ hours, change }: QuietHoursListProps) {
  return (
    <div class="entries">
      {hours.map((stretch, place) => (
        <div class="entry" key={place}>
          {(['from', 'until'] as const).map((end) => (
            <label key={end} class="inline">
              {end === 'from' ? 'From' : 'until'}
              <span class="unseen"> of stretch {place + 1}</span>
              <select
                value={stretch[end]}
                onChange={({ currentTarget }) =>
                  change(hours.with(place, { ...stretch, [end]: Number(currentTarget.value) }))
                }
              >
                {clock.map((of) => (
                  <option key={of} value={of}>
                    {hour(of)}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="button" class="quiet" onClick={() => change(hours.toSpliced(place, 1))}>
            Take out<span class="unseen"> stretch {place + 1}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        class="add"
        disabled={hours.length === most}
        onClick={() => change([...hours, { from: 22, until: 7 }])}
      >
        Add quiet hours
      </button>
    </div>
  );
}
