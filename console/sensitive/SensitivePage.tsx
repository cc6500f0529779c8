import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { Table } from '../../ui/parts/Table.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { whole, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Page } from '../parts/Page.tsx';
import { DecideCategory } from './DecideCategory.tsx';
import { sensitiveCategories } from './documents.ts';

/** How many the service tells at once. */
const mostShown = 50;

const tones = { OPEN: 'quiet', GUARDED: 'warn', EXCLUDED: 'bad' } as const;

/** What must never be concluded: each category of the shop, and what was decided about it. */
export function SensitivePage() {
  const { category, suggested, after } = place.value.chosen;
  const asked = useResource(
    (signal) =>
      askAdmin(sensitiveCategories, { suggested: suggested === 'true' ? true : null, after: after ?? null }, signal),
    [suggested, after],
  );
  return (
    <Page
      title="Sensitive categories"
      lede="Guarded: only with the shopper’s own word. Excluded: not learned, not stored, never offered."
      actions={
        <label class="inline">
          Show
          <select
            value={suggested ?? ''}
            onChange={({ currentTarget }) => choose({ suggested: currentTarget.value || null, after: null })}
          >
            <option value="">All categories</option>
            <option value="true">Undecided, with a suggestion</option>
          </select>
        </label>
      }
    >
      <Shown of={asked} height={560} name="categories">
        {({ sensitiveCategories: rows, sensitiveTaxonomy }) => {
          const chosen = rows.find((one) => one.category === category);
          return (
            <div class="two">
              <Card
                title="Categories"
                actions={
                  <>
                    {after !== undefined && (
                      <button type="button" onClick={() => choose({ after: null })}>
                        Back to the first
                      </button>
                    )}
                    {rows.length === mostShown && (
                      <button type="button" onClick={() => choose({ after: rows.at(-1)!.category })}>
                        Next {mostShown}
                      </button>
                    )}
                  </>
                }
              >
                {rows.length === 0 ? (
                  <Empty title="Nothing to decide">There is no such category in the catalogue.</Empty>
                ) : (
                  <Table
                    caption="Categories and what holds for each"
                    rows={rows}
                    keyOf={(row) => row.category}
                    chosen={category ?? null}
                    columns={[
                      { name: 'Category', cell: (row) => <strong>{row.category}</strong> },
                      {
                        name: 'Products',
                        text: 'How many products are in it, and how many of them are guarded or excluded now.',
                        isNumber: true,
                        cell: ({ products, guarded, excluded }) =>
                          `${whole(products)}${guarded + excluded > 0 ? ` (${whole(guarded + excluded)} kept back)` : ''}`,
                      },
                      {
                        name: 'Holds',
                        cell: ({ decision, guarded, excluded }) => {
                          const holds =
                            decision?.sensitivity ?? (excluded > 0 ? 'EXCLUDED' : guarded > 0 ? 'GUARDED' : 'OPEN');
                          return (
                            <>
                              <Chip tone={tones[holds]}>{words(holds)}</Chip>{' '}
                              <span class="soft">{decision ? `by ${decision.decidedBy}` : 'by its words'}</span>
                            </>
                          );
                        },
                      },
                      {
                        name: 'Decide',
                        cell: (row) => (
                          <button type="button" class="quiet" onClick={() => choose({ category: row.category })}>
                            Decide<span class="unseen"> on {row.category}</span>
                          </button>
                        ),
                      },
                    ]}
                  />
                )}
              </Card>
              {chosen ? (
                <DecideCategory
                  key={chosen.category}
                  category={chosen}
                  topics={sensitiveTaxonomy.topics}
                  decided={() => void asked.load()}
                />
              ) : (
                <Empty title="No category is chosen">
                  Choose one to see what a decision would move, before it is made.
                </Empty>
              )}
            </div>
          );
        }}
      </Shown>
    </Page>
  );
}
