import { ExplanationLayer } from '../ui/parts/ExplanationLayer.tsx';
import { Link } from '../ui/parts/Link.tsx';
import { Offline } from '../ui/parts/Offline.tsx';
import { ThemeSwitch } from '../ui/parts/ThemeSwitch.tsx';
import { place } from '../ui/state/place.ts';
import { adminKey, holdAdminKey } from './askAdmin.ts';
import { FetchedPage } from './FetchedPage.tsx';
import { Nowhere } from './Nowhere.tsx';
import { type PagePath, pageGroups } from './pageList.ts';
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
        <header class="side">
          <p class="brand">
            <Balance /> Tightrope
          </p>
          <nav aria-label="Console">
            {pageGroups.map(({ name, pages: entries }) => (
              <div key={name}>
                <p class="group">{name}</p>
                <ul>
                  {entries.map((entry) => (
                    <li key={entry.path}>
                      <Link path={entry.path}>{entry.name}</Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <div class="side-foot">
            <ThemeSwitch />
            <button type="button" onClick={() => holdAdminKey(null)}>
              Sign out
            </button>
          </div>
        </header>
        {fetch ? <FetchedPage key={path} fetch={fetch} /> : <Nowhere />}
      </div>
      <ExplanationLayer />
    </>
  );
}

function Balance() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <rect width="32" height="32" rx="7" class="tile" />
      <path d="M4 21 Q16 25 28 21M16 11v8m0-5-7 1m7-1 7 1M16 18l-2 5m2-5 2 5" class="stroke" />
      <circle cx="16" cy="8" r="2.6" class="dot" />
    </svg>
  );
}
