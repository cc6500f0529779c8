import { useEffect, useRef } from 'preact/hooks';
import { ExplanationLayer } from '../ui/parts/ExplanationLayer.tsx';
import { Offline } from '../ui/parts/Offline.tsx';
import { Shown } from '../ui/parts/Shown.tsx';
import { AllDepartments } from './pages/AllDepartments.tsx';
import { Cart } from './pages/Cart.tsx';
import { Category } from './pages/Category.tsx';
import { Checkout } from './pages/Checkout.tsx';
import { Home } from './pages/Home.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Privacy } from './pages/Privacy.tsx';
import { ProductPage } from './pages/ProductPage.tsx';
import { Search } from './pages/Search.tsx';
import { Thanks } from './pages/Thanks.tsx';
import { ConsentDialogue } from './parts/ConsentDialogue.tsx';
import { DeveloperDrawer } from './parts/DeveloperDrawer.tsx';
import { Footer } from './parts/Footer.tsx';
import { Header } from './parts/Header.tsx';
import { Switches } from './parts/Switches.tsx';
import { type Route, route } from './state/route.ts';
import { type Shelf, shelf } from './state/shelf.ts';

/** The whole demo shop. */
export function Shop() {
  useEffect(() => {
    void shelf.load();
  }, []);
  const { page, about } = route.value;
  return (
    <>
      {/* No link: the address behind `#` is the page's own. */}
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        To the content
      </button>
      <Offline />
      <Header />
      <Switches />
      <main id="main" tabIndex={-1}>
        <Shown of={shelf} height={900} name="the shop">
          {(goods) => <Page key={`${page}/${about}`} place={route.value} shelf={goods} />}
        </Shown>
      </main>
      <Footer />
      <ConsentDialogue />
      <DeveloperDrawer />
      <ExplanationLayer />
    </>
  );
}

function Page({ place, shelf: goods }: { readonly place: Route; readonly shelf: Shelf }) {
  const isFirst = useRef(true);
  useEffect(() => {
    const heading = document.querySelector('main h1')?.textContent;
    document.title = heading ? `${heading} · Larder & Lane` : 'Larder & Lane';
    // A new page begins at its top for those who read by ear, too; the first one does by itself.
    if (!isFirst.current) document.getElementById('main')?.focus({ preventScroll: true });
    isFirst.current = false;
  }, []);
  switch (place.page) {
    case 'home':
      return <Home shelf={goods} />;
    case 'departments':
      return <AllDepartments shelf={goods} />;
    case 'category':
      return <Category shelf={goods} name={place.about} />;
    case 'product':
      return <ProductPage shelf={goods} id={place.about} />;
    case 'search':
      return <Search shelf={goods} text={place.about} />;
    case 'cart':
      return <Cart shelf={goods} />;
    case 'checkout':
      return <Checkout shelf={goods} />;
    case 'thanks':
      return <Thanks />;
    case 'privacy':
      return <Privacy shelf={goods} />;
    case 'unknown':
      return <NotFound />;
  }
}
