import { Empty } from '../../ui/parts/Empty.tsx';
import { ProductCard } from '../parts/ProductCard.tsx';
import { addressOf } from '../state/route.ts';
import type { Shelf } from '../state/shelf.ts';

/** What the catalogue has under some words. Looked up in the page: nobody hears what was searched for. */
export function Search({ shelf, text }: { readonly shelf: Shelf; readonly text: string }) {
  const wanted = text.toLowerCase().split(/\s+/);
  const found = shelf.items.filter(({ title, categories }) => {
    const told = [title, ...categories].join(' ').toLowerCase();
    return wanted.every((word) => told.includes(word));
  });
  return (
    <>
      <h1>
        {found.length === 1 ? 'One thing' : `${found.length} things`} for “{text}”
      </h1>
      {found.length === 0 ? (
        <Empty title="Nothing under these words">
          Try fewer of them, or <a href={addressOf('home')}>look around</a>.
        </Empty>
      ) : (
        <ul class="grid">
          {found.map((item) => (
            <li key={item.itemId}>
              <ProductCard item={item} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
