import { useEffect, useState } from 'preact/hooks';
import { Link } from '../ui/parts/Link.tsx';
import { ThemeSwitch } from '../ui/parts/ThemeSwitch.tsx';
import { place } from '../ui/state/place.ts';
import { holdAdminKey } from './askAdmin.ts';
import { pageGroups } from './pageList.ts';

/** The way between pages: beside them where there is room, else behind a button above them. */
export function Navigation() {
  const [isOpen, setOpen] = useState(false);
  const { path } = place.value;
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!isOpen) return;
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && setOpen(false);
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [isOpen]);
  return (
    <header class="side">
      <p class="brand">
        <Balance /> Tightrope
      </p>
      <button
        type="button"
        class="menu-toggle"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Close' : 'Menu'}
      </button>
      <div id="menu" class={isOpen ? 'menu open' : 'menu'}>
        <nav aria-label="Console">
          {pageGroups.map(({ name, pages }) => (
            <div key={name}>
              <p class="group">{name}</p>
              <ul>
                {pages.map((page) => (
                  <li key={page.path}>
                    <Link path={page.path}>{page.name}</Link>
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
      </div>
    </header>
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
