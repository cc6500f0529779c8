import { signal } from '@preact/signals';
import { OperationList } from './OperationList.tsx';
import { RequestList } from './RequestList.tsx';

type Tab = 'CLOSED' | 'OPERATIONS' | 'REQUESTS';
const open = signal<Tab>('CLOSED');

const tabs: readonly (readonly [Exclude<Tab, 'CLOSED'>, string])[] = [
  ['OPERATIONS', 'GraphQL'],
  ['REQUESTS', 'Requests'],
];

/** What stands behind the page, for developers: each operation ready to paste, and every request that the page has made. */
export function DeveloperDrawer() {
  const shown = open.value;
  return (
    <aside class="drawer" aria-label="For developers">
      <div class="drawer-bar">
        <span class="drawer-name">Behind this page</span>
        {tabs.map(([tab, name]) => (
          <button
            key={tab}
            type="button"
            aria-expanded={shown === tab}
            aria-controls="drawer-body"
            onClick={() => (open.value = shown === tab ? 'CLOSED' : tab)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="drawer-body" class="drawer-body" hidden={shown === 'CLOSED'}>
        {shown === 'OPERATIONS' && <OperationList />}
        {shown === 'REQUESTS' && <RequestList />}
      </div>
    </aside>
  );
}
