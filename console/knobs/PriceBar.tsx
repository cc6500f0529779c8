import type { Resource } from '../../ui/state/resource.ts';
import { changeOf, whole } from '../../ui/words/figures.ts';
import { Chip } from '../parts/Chip.tsx';
import type { Advice } from './documents.ts';

/** The predicted price in a line, where the window is too narrow to have it beside the knobs: it stays in sight as one moves. */
export function PriceBar({ advice }: { readonly advice: Resource<Advice> }) {
  const known = advice.known.value.value;
  if (known === null || known.changes.length === 0) return null;
  const { relevance, fits, changes } = known;
  return (
    // What it says stands above too; nobody has to hear it twice.
    <aside class="price-bar" aria-hidden="true">
      <span>
        {whole(changes.length)} {changes.length === 1 ? 'change' : 'changes'}
      </span>
      {relevance && (
        <span>
          Relevance <strong>{changeOf(relevance.value)}</strong>{' '}
          <span class="soft">
            ({changeOf(relevance.low)} to {changeOf(relevance.high)})
          </span>
        </span>
      )}
      <Chip tone={fits ? 'good' : 'bad'}>{fits ? 'Fits the window' : 'Does not fit'}</Chip>
    </aside>
  );
}
