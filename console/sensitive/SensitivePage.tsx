import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Page } from '../parts/Page.tsx';
import { CategoryTable } from './CategoryTable.tsx';
import { DecideCategory } from './DecideCategory.tsx';
import { sensitiveCategories } from './documents.ts';

/** How many the service tells at once. */
const mostShown = 50;

/** What must never be concluded: each category of the shop, and what was decided about it. */
export function SensitivePage() {
  const { category = '', suggested, after, search } = place.value.chosen;
  const asked = useResource(
    (signal) =>
      askAdmin(
        sensitiveCategories,
        {
          suggested: suggested === 'true' ? true : null,
          after: after ?? null,
          search: search ?? null,
          chosen: category,
          hasChosen: category !== '',
        },
        signal,
      ),
    [suggested, after, search, category],
  );
  return (
    <Page
      title="Sensitive categories"
      lede="Guarded: only with the shopper’s own word. Excluded: not learned, not stored, never offered."
      actions={
        <>
          <label class="inline">
            Search
            <input
              type="search"
              placeholder="Part of a name"
              value={search ?? ''}
              onChange={({ currentTarget }) => choose({ search: currentTarget.value || null, after: null })}
            />
          </label>
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
        </>
      }
    >
      <Shown of={asked} height={560} name="categories">
        {({ sensitiveCategories: rows, chosen: found = [], sensitiveTaxonomy }) => {
          const chosen = found?.find((one) => one.category === category);
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
                  <Empty title={search ? 'No category is called that' : 'Nothing to decide'}>
                    {search ? 'Search for a part of its name.' : 'There is no such category in the catalogue.'}
                  </Empty>
                ) : (
                  <CategoryTable rows={rows} chosen={category || null} />
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
                <Empty title={category === '' ? 'No category is chosen' : `There is no category ${category}`}>
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
