import { ExplanationLayer } from '../ui/parts/ExplanationLayer.tsx';
import { Offline } from '../ui/parts/Offline.tsx';

/** The whole demo shop. */
export function Shop() {
  return (
    <>
      <Offline />
      <main>
        <h1>Tightrope demo shop</h1>
      </main>
      <ExplanationLayer />
    </>
  );
}
