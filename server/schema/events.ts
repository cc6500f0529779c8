import { record } from '../../engine/engine.ts';
import type { RecordOutcome } from '../../engine/store/recordOutcome.ts';
import { refuse } from '../../engine/terms/result.ts';
import { builder } from '../builder.ts';
import { type RefusedReason, reasonOf } from '../consent/refusedReasons.ts';
import type { RequestContext } from '../context.ts';
import { readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { ownEventId } from '../lists/ownEventId.ts';
import { ConsentInput } from './consentInput.ts';
import {
  EventInput,
  faultsIn,
  interactionOf,
  isTouch,
  outcomeOf,
  type PlacedError,
  type PlacedEvent,
} from './eventInput.ts';
import { type UserError, UserErrorType, userErrorOf } from './userError.ts';

interface RecordEvents {
  readonly accepted: number;
  readonly ignored: number;
  readonly userErrors: readonly UserError[];
}

export const RecordEventsPayloadType = builder.objectRef<RecordEvents>('RecordEventsPayload').implement({
  fields: (t) => ({
    accepted: t.exposeInt('accepted', { description: 'Events that are remembered now, durably.' }),
    ignored: t.exposeInt('ignored', { description: 'Events that were remembered before, with the same content.' }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const mostEvents = 250;
/** What events weigh: the rates limit how many of them one customer may send, in however many requests. */
const eventsPerPoint = 5;

builder.mutationField('recordEvents', (t) =>
  t.field({
    type: RecordEventsPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'Remembers what the person who is signed in touched, as far as they allow it; and counts what came of offers, with the consent that comes along. Safe to repeat: each event counts once.',
    complexity: ({ input }) => 1 + Math.ceil(input.length / eventsPerPoint),
    args: {
      input: t.arg({ type: [EventInput], required: true, description: 'At most 250.' }),
      consent: t.arg({ type: ConsentInput, description: 'Analytics, for what came of offers.' }),
    },
    async resolve(_root, { input, consent }, context): Promise<RecordEvents> {
      const events = readList('input', input, mostEvents).map((event, place) => ({ event, place }));
      const { viewer, privacyControl } = context;
      if (viewer?.minor) {
        countRefused(context, [['MINOR', events.length]]);
        return { accepted: 0, ignored: 0, userErrors: [nothingAboutMinors] };
      }

      const faults = faultsIn(events);
      const faulty = new Set(faults.map(({ place }) => place));
      const sound = events.filter(({ place }) => !faulty.has(place));
      const touches = sound.filter(({ event }) => isTouch(event));
      const offers = sound.filter(({ event }) => !isTouch(event));
      const mayCount = consent?.analytics === true && privacyControl === 'off';
      const mayRecord = viewer !== null && privacyControl !== 'always';

      const answered = [
        ...(mayRecord && touches.length > 0 ? await recordTouches(touches, viewer, context) : []),
        ...(mayCount && offers.length > 0 ? await recordOutcomes(offers, context) : []),
      ];
      const count = (what: string) => answered.filter(({ outcome }) => outcome.ok && outcome.value === what).length;
      const [accepted, ignored] = [count('RECORDED'), count('ALREADY_RECORDED')];
      context.metrics.recorded('accepted', accepted);
      context.metrics.recorded('ignored', ignored);
      context.metrics.recorded('refused', events.length - accepted - ignored);
      countRefused(context, [
        ...[...faulty].map((place) => [reasonOfFaults(faults, place), 1] as const),
        [viewer === null ? 'NOT_SIGNED_IN' : 'PRIVACY_CONTROL', mayRecord ? 0 : touches.length],
        ['NOT_COUNTED', mayCount ? 0 : offers.length],
        ...answered.flatMap(({ outcome }) => (outcome.ok ? [] : [[reasonOf(outcome.refusal), 1] as const])),
      ]);
      return {
        accepted,
        ignored,
        userErrors: [
          ...(viewer !== null || (touches.length === 0 && events.length > 0) ? [] : [notSignedIn]),
          ...(viewer === null || mayRecord || touches.length === 0 ? [] : [underPrivacyControl]),
          ...(mayCount || offers.length === 0 ? [] : [notToBeCounted]),
          ...[...faults, ...answered.flatMap(({ outcome, place }) => errorsOf(outcome, place))]
            .toSorted((one, other) => one.place - other.place)
            .map(({ error }) => error),
        ],
      };
    },
  }),
);

const notSignedIn: UserError = {
  field: null,
  message: 'Only what somebody who is signed in did can be remembered.',
  code: 'IDENTITY_UNVERIFIED',
};

const nothingAboutMinors: UserError = {
  field: null,
  message: 'Nothing is remembered about minors.',
  code: 'CONSENT_REQUIRED',
};

const underPrivacyControl: UserError = {
  field: null,
  message: 'This browser asks by Global Privacy Control that nothing be remembered.',
  code: 'CONSENT_REQUIRED',
};

const notToBeCounted: UserError = {
  field: ['consent'],
  message: 'What came of an offer is counted with consent to analytics only.',
  code: 'CONSENT_REQUIRED',
};

/** Counts them for the shop's own people: sums, without a word about whose they were. */
function countRefused({ shop, metrics }: RequestContext, reasons: readonly (readonly [RefusedReason, number])[]): void {
  for (const [reason, events] of reasons) {
    if (events === 0) continue;
    shop.tallies.refused(reason, events);
    metrics.refused(reason, events);
  }
}

const reasonOfFaults = (faults: readonly PlacedError[], place: number): RefusedReason =>
  faults.some((fault) => fault.place === place && fault.error.code === 'THIRD_PARTY_DATA')
    ? 'THIRD_PARTY_DATA'
    : 'INVALID';

interface PlacedOutcome {
  readonly outcome: RecordOutcome;
  readonly place: number;
}

async function recordTouches(
  touches: readonly PlacedEvent[],
  viewer: Viewer,
  { shop, at, catalogue }: RequestContext,
): Promise<readonly PlacedOutcome[]> {
  const interactions = touches.map(({ event }) =>
    interactionOf(event, ownEventId(shop.mixing, viewer, event.eventId), viewer, at),
  );
  const outcomes = await record(shop.people, await catalogue(), interactions, at);
  return placed(outcomes, touches).map(({ outcome, place }, index) => ({
    place,
    outcome: calledAsTold(outcome, touches[index]!.event.eventId),
  }));
}

async function recordOutcomes(
  offers: readonly PlacedEvent[],
  { shop, at }: RequestContext,
): Promise<readonly PlacedOutcome[]> {
  await shop.served.flush(); // what came of a list may be told before the list is in the store
  return placed(await shop.store.served.recordOutcomes(offers.map(({ event }) => outcomeOf(event, at))), offers);
}

/** The same, about the event by the id that it was told with. */
const calledAsTold = (outcome: RecordOutcome, eventId: string): RecordOutcome =>
  outcome.ok || outcome.refusal.code !== 'EVENT_CONFLICT' ? outcome : refuse({ ...outcome.refusal, eventId });

/** The outcomes with the places of the events that they are of; in the same order. */
const placed = (outcomes: readonly RecordOutcome[], events: readonly PlacedEvent[]): readonly PlacedOutcome[] =>
  outcomes.map((outcome, index) => ({ outcome, place: events[index]!.place }));

/** Where in an event the fault lies that a refusal is about. */
const faultOf = {
  UNKNOWN_ITEM: 'productId',
  EXCLUDED_CATEGORY: 'productId',
  EVENT_CONFLICT: 'eventId',
  UNKNOWN_LIST: 'recommendationId',
} as const;

function errorsOf(outcome: RecordOutcome, place: number): readonly PlacedError[] {
  if (outcome.ok) return [];
  const { refusal } = outcome;
  const within = refusal.code in faultOf ? [faultOf[refusal.code as keyof typeof faultOf]] : [];
  return [{ place, error: userErrorOf(refusal, ['input', String(place), ...within]) }];
}
