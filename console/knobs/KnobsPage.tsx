import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { Page } from '../parts/Page.tsx';
import { currentKnobs } from './documents.ts';
import { KnobsDesk } from './KnobsDesk.tsx';

/** Privacy against relevance: every knob, what it would cost, what lists would look like, and every version there was. */
export function KnobsPage() {
  const current = useResource((signal) => askAdmin(currentKnobs, {}, signal), []);
  return (
    <Page
      title="Knobs"
      lede="Privacy against relevance. Turn something: its price is foretold before anybody’s list changes."
    >
      <Shown of={current} height={900} name="the knobs">
        {(value) => <KnobsDesk current={value} changed={() => void current.load()} />}
      </Shown>
    </Page>
  );
}
