import { useId } from 'preact/hooks';
import { NumberField } from '../parts/NumberField.tsx';
import type { Weights } from './moreKnobs.ts';

const kinds = { view: 'A view', cart: 'a cart', purchase: 'a purchase' } as const;

export interface EventWeightsListProps {
  readonly weights: Weights;
  readonly change: (weights: Weights) => void;
}

/** What a touch of each kind counts, in one line. Ranges are the service's to judge. */
export function EventWeightsList({ weights, change }: EventWeightsListProps) {
  const id = useId();
  return (
    <div class="entry">
      {(['view', 'cart', 'purchase'] as const).map((kind) => (
        <label key={kind} class="inline" for={`${id}-${kind}`}>
          {kinds[kind]}
          <span class="unseen"> counts</span>
          <NumberField
            id={`${id}-${kind}`}
            min={0.01}
            max={100}
            step="any"
            value={weights[kind]}
            typed={(text) => text !== '' && change({ ...weights, [kind]: Number(text) })}
          />
        </label>
      ))}
    </div>
  );
}
