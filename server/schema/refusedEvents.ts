import { builder } from '../builder.ts';
import { type RefusedReason, refusedReasons } from '../consent/refusedReasons.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { refusedEventsTally } from '../lists/hourlyTallies.ts';

interface Refused {
  readonly reason: RefusedReason;
  readonly events: number;
}

const ReasonType = builder.enumType('RefusedReason', {
  description:
    'Why events were not remembered. CONSENT_REQUIRED: nobody allowed it. CONSENT_EXPIRED: the yes is over, or its purpose has changed. THIRD_PARTY_DATA: somebody else collected or sold it. NOT_COUNTED: what came of an offer, without consent to analytics.',
  values: refusedReasons,
});

const RefusedType = builder.objectRef<Refused>('RefusedEvents').implement({
  description:
    'Events that were refused for one reason. Sums over everybody; nothing of the events themselves is kept.',
  fields: (t) => ({
    reason: t.expose('reason', { type: ReasonType }),
    events: t.exposeInt('events'),
  }),
});

const hour = 3_600_000;
const longest = 400 * 24 * hour;

builder.queryField('refusedEvents', (t) =>
  t.field({
    type: [RefusedType],
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'How many events of storefronts and imports were refused, by reason; the commonest first. In whole hours.',
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
    },
    async resolve(_root, { from, to }, { shop }): Promise<readonly Refused[]> {
      if (!(from < to && to - from <= longest))
        throw typedError('INVALID', 'to must be after from, by 400 days at most.');
      await shop.tallies.flush();
      const tallies = await shop.store.tallies.read(refusedEventsTally, Math.floor(from / hour) * hour, to);
      return refusedReasons
        .map((reason) => ({
          reason,
          events: tallies.filter(({ label }) => label === reason).reduce((sum, { count }) => sum + count, 0),
        }))
        .filter(({ events }) => events > 0)
        .toSorted((one, other) => other.events - one.events);
    },
  }),
);
