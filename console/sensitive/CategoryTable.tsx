import { Explained } from '../../ui/parts/Explained.tsx';
import { Table } from '../../ui/parts/Table.tsx';
import { choose } from '../../ui/state/place.ts';
import { whole, words } from '../../ui/words/figures.ts';
import { Chip } from '../parts/Chip.tsx';
import type { SensitiveCategory } from './documents.ts';

const tones = { OPEN: 'quiet', GUARDED: 'warn', EXCLUDED: 'bad' } as const;

export interface CategoryTableProps {
  readonly rows: readonly SensitiveCategory[];
  /** The category that is being decided on; null for none. */
  readonly chosen: string | null;
}

/** Categories, what holds for each and why, and a way to decide. */
export function CategoryTable({ rows, chosen }: CategoryTableProps) {
  return (
    <Table
      caption="Categories and what holds for each"
      rows={rows}
      keyOf={(row) => row.category}
      chosen={chosen}
      columns={[
        {
          name: 'Category',
          cell: ({ category }) => (
            <button type="button" class="quiet" onClick={() => choose({ category })}>
              <span class="unseen">Decide on </span>
              {category}
            </button>
          ),
        },
        {
          name: 'Products',
          text: 'How many products are in it, at any level.',
          isNumber: true,
          cell: ({ products }) => whole(products),
        },
        {
          name: 'Kept back',
          text: 'How many of them are guarded or excluded now.',
          isNumber: true,
          cell: ({ guarded, excluded }) => (guarded + excluded === 0 ? '–' : whole(guarded + excluded)),
        },
        { name: 'Holds', cell: (row) => <Holds {...row} /> },
      ]}
    />
  );
}

function Holds({ decision, guarded, excluded, suggestion }: SensitiveCategory) {
  const holds = decision?.sensitivity ?? (excluded > 0 ? 'EXCLUDED' : guarded > 0 ? 'GUARDED' : 'OPEN');
  return (
    <>
      <Chip tone={tones[holds]}>{words(holds)}</Chip>{' '}
      <span class="soft">
        {decision ? (
          <Explained text={`Decided by ${decision.decidedBy}.${decision.note ? ` ${decision.note}` : ''}`}>
            decided
          </Explained>
        ) : suggestion ? (
          <Explained text={`${words(suggestion.sensitivity)} is suggested: ${suggestion.because}`}>undecided</Explained>
        ) : (
          'by its words'
        )}
      </span>
    </>
  );
}
