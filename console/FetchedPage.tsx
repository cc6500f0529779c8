import type { ComponentType } from 'preact';
import { Shown } from '../ui/parts/Shown.tsx';
import { useResource } from '../ui/state/useResource.ts';

const notFetched = {
  ok: false,
  failure: { code: 'OFFLINE', message: 'This page could not be fetched. Where the service was updated, load it anew.' },
} as const;

/** A page that is fetched when it is gone to. */
export function FetchedPage({ fetch }: { readonly fetch: () => Promise<ComponentType> }) {
  const fetched = useResource(
    () =>
      fetch().then(
        (page) => ({ ok: true as const, value: { page } }),
        () => notFetched,
      ),
    [fetch],
  );
  const Page = fetched.known.value.value?.page;
  if (Page !== undefined) return <Page />;
  return (
    <main>
      <Shown of={fetched} height={720} name="the page">
        {() => null}
      </Shown>
    </main>
  );
}
