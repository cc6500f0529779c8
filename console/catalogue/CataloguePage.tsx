import { useEffect, useState } from 'preact/hooks';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { Table } from '../../ui/parts/Table.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/useAct.ts';
import { type Product, patchProduct, products } from './documents.ts';

/** The products of the shop: found, hidden from lists, and shown again. */
export function CataloguePage() {
  const search = place.value.chosen.search ?? '';
  return (
    <Page
      title="Catalogue"
      lede="What lists are made of. It is public, and never derived from what people did."
      actions={
        <label class="inline">
          Search
          <input
            type="search"
            placeholder="Title, sku or id"
            value={search}
            onChange={({ currentTarget }) => choose({ search: currentTarget.value || null })}
          />
        </label>
      }
    >
      <Products key={search} search={search} />
    </Page>
  );
}

function Products({ search }: { readonly search: string }) {
  const first = useResource((signal) => askAdmin(products, { search: search || null, after: null }, signal), []);
  const [more, setMore] = useState<readonly Product[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const act = useAct();
  const page = first.known.value.value?.products;
  useEffect(() => {
    setMore([]);
    setNext(page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
  }, [page]);
  const showMore = () =>
    act.run(
      () => askAdmin(products, { search: search || null, after: next }),
      () => [],
      (value) => {
        setMore([...more, ...value.products.nodes]);
        setNext(value.products.pageInfo.hasNextPage ? value.products.pageInfo.endCursor : null);
        return `${whole(value.products.nodes.length)} more are shown.`;
      },
    );
  const patch = async ({ id, title, hidden }: Product) => {
    const done = await act.run(
      () => askAdmin(patchProduct, { id, hidden: !hidden }),
      ({ patchProducts }) => patchProducts.userErrors,
      () => `${title} is ${hidden ? 'offered again' : 'offered no more'}, from the next list on.`,
    );
    if (done) await first.load();
  };
  return (
    <Card title="Products">
      <Outcome of={act} />
      <Shown of={first} height={528} name="products">
        {({ products: { nodes } }) =>
          nodes.length === 0 ? (
            <Empty title={search ? 'Nothing is called that' : 'There are no products'}>
              {search
                ? 'Search for a part of a title, a sku or an id.'
                : 'Import them: npx tightrope import, or upsertProducts.'}
            </Empty>
          ) : (
            <>
              <Table
                caption="The products, in the order in which they came"
                rows={[...nodes, ...more]}
                keyOf={({ id }) => id}
                columns={[
                  { name: 'Title', cell: ({ title }) => <strong>{title}</strong> },
                  { name: 'Category', cell: ({ categories }) => categories.join(' › ') },
                  {
                    name: 'Price',
                    text: 'As the shop wrote it. Passed through, never computed with.',
                    isNumber: true,
                    cell: ({ price }) => (price ? `${price.amount} ${price.currency}` : '–'),
                  },
                  {
                    name: 'State',
                    cell: ({ inStock, hidden }) => (
                      <Chip tone={hidden ? 'warn' : inStock ? 'good' : 'quiet'}>
                        {hidden ? 'Hidden' : inStock ? 'Offered' : 'Out of stock'}
                      </Chip>
                    ),
                  },
                  {
                    name: 'In lists',
                    cell: (product) => (
                      <button type="button" class="quiet" onClick={() => void patch(product)}>
                        {product.hidden ? 'Offer again' : 'Hide'}
                        <span class="unseen"> {product.title}</span>
                      </button>
                    ),
                  },
                ]}
              />
              {next !== null && (
                <div class="actions">
                  <button type="button" onClick={() => void showMore()} disabled={act.busy.value}>
                    Show 50 more
                  </button>
                </div>
              )}
            </>
          )
        }
      </Shown>
    </Card>
  );
}
