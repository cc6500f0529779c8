import type { Weights } from './moreKnobs.ts';

const kinds = { view: 'A view', cart: 'a cart', purchase: 'a purchase' } as const;

export interface EventWeightsListProps {
  readonly weights: Weights;
  readonly change: (weights: Weights) => void;
}

/** What a touch of each kind counts, in one line. Ranges are the service's to judge. */
export function EventWeightsList({ weights, change }: EventWeightsListProps) {
  return (
    <div class="entry">
      {(['view', 'cart', 'purchase'] as const).map((kind) => (
        <label key={kind} class="inline">
          {kinds[kind]}
          <span class="unseen"> counts</span>
          <input
            type="number"
            min={0.01}
            max={100}
            step="any"
            value={weights[kind]}
            onChange={({ currentTarget }) =>
              currentTarget.value !== '' && change({ ...weights, [kind]: Number(currentTarget.value) })
            }
          />
        </label>
      ))}
    </div>
  );
}
