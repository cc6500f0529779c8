import { ExplanationLayer } from '../ui/parts/ExplanationLayer.tsx';
import { Offline } from '../ui/parts/Offline.tsx';
import { place } from '../ui/state/place.ts';
import { adminKey } from './askAdmin.ts';
import { FetchedPage } from './FetchedPage.tsx';
import { Navigation } from './Navigation.tsx';
import { Nowhere } from './Nowhere.tsx';
import type { PagePath } from './pageList.ts';
import { pages } from './pages.ts';
import { SignIn } from './SignIn.tsx';

/** The whole console: the way in, the navigation, and the page that the address names. */
export function Console() {
  if (adminKey.value === null) return <SignIn />;
  const path = place.value.path.replace(/\/$/, '');
  const fetch = Object.hasOwn(pages, path) ? pages[path as PagePath] : null;
  return (
    <>
      <a class="skip" href="#content">
        To the content
      </a>
      <Offline />
      <div class="console">
        <Navigation />
        {fetch ? <FetchedPage key={path} fetch={fetch} /> : <Nowhere />}
      </div>
      <ExplanationLayer />
    </>
  );
}
