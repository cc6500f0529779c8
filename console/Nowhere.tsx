import { Empty } from '../ui/parts/Empty.tsx';
import { Link } from '../ui/parts/Link.tsx';
import { Page } from './parts/Page.tsx';

/** What stands at an address that the console does not have. */
export function Nowhere() {
  return (
    <Page title="Nothing here" lede="The console has no such page.">
      <Empty title="This address leads nowhere">
        It may be from another version. <Link path="/console">Go to the live page.</Link>
      </Empty>
    </Page>
  );
}
