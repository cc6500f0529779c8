import { Empty } from '../../ui/parts/Empty.tsx';
import { addressOf } from '../state/route.ts';

/** Where no page is, or nothing of that name. */
export function NotFound({ title = 'There is no such page' }: { readonly title?: string }) {
  return (
    <>
      <h1>{title}</h1>
      <Empty title="It may have been here once">
        <a href={addressOf('home')}>To the front of the shop</a>
      </Empty>
    </>
  );
}
