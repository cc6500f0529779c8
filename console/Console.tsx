import { ExplanationLayer } from '../ui/parts/ExplanationLayer.tsx';
import { Offline } from '../ui/parts/Offline.tsx';

/** The whole console. */
export function Console() {
  return (
    <>
      <Offline />
      <main>
        <h1>Tightrope console</h1>
      </main>
      <ExplanationLayer />
    </>
  );
}
