import { useState } from 'preact/hooks';
import { ThemeSwitch } from '../../ui/parts/ThemeSwitch.tsx';
import { cart } from '../state/cart.ts';
import { addressOf, goTo, route } from '../state/route.ts';
import { shelf } from '../state/shelf.ts';
import { isSignedIn } from '../state/visitor.ts';
import { fewDepartments } from './Departments.tsx';

/** The head of every page: the name, search, account and cart; below it the departments. */
export function Header() {
  const { page, about } = route.value;
  const departments = [...(shelf.known.value.value?.departments.keys() ?? [])];
  return (
    <header class="head">
      <div class="head-bar">
        <a class="brand" href={addressOf('home')}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M2 21c9 3 19 3 28 0" />
            <circle cx="16" cy="10" r="4" />
            <path d="M6 12l20 6M16 14v7" />
          </svg>
          Larder &amp; Lane
        </a>
        <SearchBox />
        <nav class="head-links" aria-label="You">
          <a href={addressOf('privacy')} aria-current={page === 'privacy' ? 'page' : undefined}>
            {isSignedIn.value ? 'Your account' : 'Privacy'}
          </a>
          <a href={addressOf('cart')} class="cart-link" aria-current={page === 'cart' ? 'page' : undefined}>
            Cart{' '}
            <span class="count" aria-hidden="true">
              {cart.value.length}
            </span>
            <span class="unseen">, {cart.value.length} in it</span>
          </a>
          <ThemeSwitch />
        </nav>
      </div>
      <nav class="departments" aria-label="Departments">
        {departments.slice(0, fewDepartments).map((name) => (
          <a
            key={name}
            href={addressOf('category', name)}
            aria-current={page === 'category' && about === name ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
        {departments.length > fewDepartments && <a href={addressOf('departments')}>All departments</a>}
      </nav>
    </header>
  );
}

function SearchBox() {
  const [text, setText] = useState('');
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') goTo('search', text.trim());
        }}
      >
        <input
          type="search"
          aria-label="Search the shop"
          placeholder="Search the shop"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </form>
    </search>
  );
}
