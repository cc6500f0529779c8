import { Explained } from '../../ui/parts/Explained.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { compact, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { useEvery } from '../parts/useEvery.ts';
import { refusedEvents } from './documents.ts';

/** What each reason means, for those who look for events that they miss. */
const meanings: Readonly<Record<string, string>> = {
  CONSENT_REQUIRED: 'Nobody allowed it: the event was not remembered, anywhere.',
  CONSENT_EXPIRED: 'The yes is over, or its purpose has changed since.',
  THIRD_PARTY_DATA: 'Somebody else collected or sold it.',
  NOT_COUNTED: 'What came of an offer, from somebody who does not allow counting.',
  PRIVACY_CONTROL: 'The browser says no for its owner: Global Privacy Control.',
  EXCLUDED_CATEGORY: 'It is about something that is never stored.',
  MINOR: 'Nothing is kept of minors.',
  NOT_SIGNED_IN: 'It came without a customer’s token, so there is nobody to remember it for.',
  UNKNOWN_ITEM: 'It names a product that the catalogue does not have.',
  UNKNOWN_LIST: 'It names a list that was not served, or is forgotten by now.',
  EVENT_CONFLICT: 'Another event has the same id and says something else.',
  INVALID: 'It does not have the form of an event.',
};

/** The flow of events that were turned away, by reason. Keys of analysts are not told. */
export function RefusedEvents({ length }: { readonly length: number }) {
  const asked = useResource(
    (signal) => {
      const to = Date.now() + 1;
      return askAdmin(
        refusedEvents,
        { from: new Date(to - length).toISOString(), to: new Date(to).toISOString() },
        signal,
      );
    },
    [length],
  );
  useEvery(20, asked.load);
  const { state } = asked.known.value;
  if (state === 'failed' && asked.known.value.failure.code === 'FORBIDDEN') return null;
  return (
    <Card
      title="Events that were turned away"
      lede="By reason, in this time. What is refused is not kept: these are sums over everybody."
    >
      <Shown of={asked} height={48} name="refused events">
        {({ refusedEvents: rows }) =>
          rows.length === 0 ? (
            <p class="soft">None. Every event that came was one that might be kept.</p>
          ) : (
            <ul class="bars">
              {rows.map(({ reason, events }) => (
                <li key={reason}>
                  <span>{words(reason)}</span>
                  <span class="bar" aria-hidden="true">
                    <span style={{ width: `${(100 * events) / rows[0]!.events}%` }} />
                  </span>
                  <span class="number">
                    <Explained text={meanings[reason] ?? 'Refused.'}>{compact(events)}</Explained>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Card>
  );
}
