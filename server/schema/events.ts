import { record } from '../../engine/engine.ts';
import type { RecordOutcome } from '../../engine/store/store.ts';
import { type EventId, type ItemId, isName } from '../../engine/terms/ids.ts';
import { type Interaction, type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import { type Outcome, type OutcomeKind, outcomeKinds } from '../../engine/terms/servedList.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { wholeHour } from '../lists/wholeHour.ts';
import { ConsentInput } from './contextInput.ts';
import { type UserError, UserErrorType, userErrorOf } from './userError.ts';

interface RecordEvents {
  readonly accepted: number;
  readonly ignored: number;
  readonly userErrors: readonly UserError[];
}

const EventKindType = builder.enumType('EventKind', {
  description:
    'What happened. VIEW, CART and PURCHASE are touches of a product, which may be learned from. IMPRESSION, CLICK and DISMISS came of an offer: they are counted without a name, to judge lists by, and never learned from.',
  values: [...interactionKinds, ...outcomeKinds],
});

const EventInput = builder.inputType('EventInput', {
  description: 'Somebody touched a product, or something came of an offer.',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Unique; told twice, an event counts once.' }),
    productId: t.id({ required: true }),
    kind: t.field({ type: EventKindType, required: true }),
    occurredAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When. A moment more than 30 days ago, or ahead of us, counts as not known.',
    }),
    recommendationId: t.id({
      description: 'The list that the offer stood in; required by what came of an offer, and of no use otherwise.',
    }),
  }),
});

const PayloadType = builder.objectRef<RecordEvents>('RecordEventsPayload').implement({
  fields: (t) => ({
    accepted: t.exposeInt('accepted', { description: 'Events that are remembered now, durably.' }),
    ignored: t.exposeInt('ignored', { description: 'Events that were remembered before, with the same content.' }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const mostEvents = 250;

builder.mutationField('recordEvents', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'Remembers what the person who is signed in touched, as far as they allow it; and counts what came of offers, with the consent that comes along. Safe to repeat: each event counts once.',
    args: {
      input: t.arg({ type: [EventInput], required: true, description: 'At most 250.' }),
      consent: t.arg({ type: ConsentInput, description: 'Analytics, for what came of offers.' }),
    },
    async resolve(_root, { input, consent }, context): Promise<RecordEvents> {
      const events = readList('input', input, mostEvents).map((event, place) => ({ event, place }));
      const { viewer } = context;
      if (viewer?.minor) return { accepted: 0, ignored: 0, userErrors: [nothingAboutMinors] };

      const faults = faultsIn(events);
      const faulty = new Set(faults.map(({ place }) => place));
      const sound = events.filter(({ place }) => !faulty.has(place));
      const touches = sound.filter(({ event }) => isTouch(event));
      const offers = sound.filter(({ event }) => !isTouch(event));
      const mayCount = consent?.analytics === true;

      const answered = [
        ...(viewer !== null && touches.length > 0 ? await recordTouches(touches, viewer, context) : []),
        ...(mayCount && offers.length > 0 ? await recordOutcomes(offers, context) : []),
      ];
      const count = (what: string) => answered.filter(({ outcome }) => outcome.ok && outcome.value === what).length;
      return {
        accepted: count('RECORDED'),
        ignored: count('ALREADY_RECORDED'),
        userErrors: [
          ...(viewer !== null || (touches.length === 0 && events.length > 0) ? [] : [notSignedIn]),
          ...(mayCount || offers.length === 0 ? [] : [notToBeCounted]),
          ...[...faults, ...answered.flatMap(({ outcome, place }) => errorsOf(outcome, place))]
            .toSorted((one, other) => one.place - other.place)
            .map(({ error }) => error),
        ],
      };
    },
  }),
);

type Event = typeof EventInput.$inferInput;
type PlacedError = { readonly place: number; readonly error: UserError };

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

const notToBeCounted: UserError = {
  field: ['consent'],
  message: 'What came of an offer is counted with consent to analytics only.',
  code: 'CONSENT_REQUIRED',
};

type PlacedEvent = { readonly event: Event; readonly place: number };

interface PlacedOutcome {
  readonly outcome: RecordOutcome;
  readonly place: number;
}

async function recordTouches(
  touches: readonly PlacedEvent[],
  viewer: Viewer,
  { shop, at, catalogue }: RequestContext,
): Promise<readonly PlacedOutcome[]> {
  const interactions = touches.map(({ event }) => interactionOf(event, viewer, at));
  return placed(await record(shop.store.people, await catalogue(), interactions, at), touches);
}

async function recordOutcomes(
  offers: readonly PlacedEvent[],
  { shop, at }: RequestContext,
): Promise<readonly PlacedOutcome[]> {
  await shop.served.flush(); // what came of a list may be told before the list is in the store
  return placed(await shop.store.served.recordOutcomes(offers.map(({ event }) => outcomeOf(event, at))), offers);
}

/** What is wrong with events by themselves, whoever sends them. */
function faultsIn(events: readonly PlacedEvent[]): readonly PlacedError[] {
  const isTouchOf = new Map<string, boolean>();
  return events.flatMap(({ event, place }): readonly PlacedError[] => {
    const fault = (field: string, message: string, code: UserError['code'] = 'INVALID'): PlacedError => ({
      place,
      error: { field: ['input', String(place), field], message, code },
    });
    const faults = (['eventId', 'productId'] as const)
      .filter((name) => !isName(event[name]))
      .map((name) => fault(name, `${name} must have 1 to 64 letters, digits or _.:@- characters.`));
    if (!isTouch(event) && event.recommendationId == null)
      faults.push(fault('recommendationId', `${event.kind} is of an offer: say of which list.`));
    const touched = isTouchOf.get(event.eventId);
    if (touched !== undefined && touched !== isTouch(event))
      faults.push(fault('eventId', 'Another event of these, of another kind, has this id.', 'DUPLICATE'));
    isTouchOf.set(event.eventId, touched ?? isTouch(event));
    return faults;
  });
}

const isTouch = ({ kind }: Event): boolean => interactionKinds.some((one) => one === kind);

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

const interactionOf = (event: Event, { userId }: Viewer, at: number): Interaction => ({
  eventId: event.eventId as EventId,
  userId,
  itemId: event.productId as ItemId,
  kind: event.kind as InteractionKind,
  at: believable(event.occurredAt, at),
  provenance: { channel: 'STOREFRONT', origin: 'storefront', purposes: [] },
});

const outcomeOf = (event: Event, at: number): Outcome => ({
  eventId: event.eventId as EventId,
  listId: event.recommendationId!,
  itemId: event.productId as ItemId,
  kind: event.kind as OutcomeKind,
  reason: event.kind === 'DISMISS' ? 'NOT_SAID' : null,
  at: wholeHour(believable(event.occurredAt, at) || at),
});

/**
 * A clock that is far off says nothing. Such a time counts as unknown, and is not moved to the nearest believable one:
 * that would be another one when the event is told again, and telling again must change nothing.
 */
function believable(occurredAt: number, now: number): number {
  return occurredAt >= now - 30 * 86_400_000 && occurredAt <= now + 5 * 60_000 ? occurredAt : 0;
}
