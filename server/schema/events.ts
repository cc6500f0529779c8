import { record } from '../../engine/engine.ts';
import type { RecordOutcome } from '../../engine/store/store.ts';
import { type EventId, type ItemId, isName } from '../../engine/terms/ids.ts';
import type { Interaction } from '../../engine/terms/interaction.ts';
import { builder } from '../builder.ts';
import { readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { InteractionKindType } from './contextInput.ts';
import { type UserError, UserErrorType, userErrorOf } from './userError.ts';

interface RecordEvents {
  readonly accepted: number;
  readonly ignored: number;
  readonly userErrors: readonly UserError[];
}

const EventInput = builder.inputType('EventInput', {
  description: 'Somebody touched a product.',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Unique; told twice, an event counts once.' }),
    productId: t.id({ required: true }),
    kind: t.field({ type: InteractionKindType, required: true }),
    occurredAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When. A moment more than 30 days ago, or ahead of us, counts as not known.',
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
/** What events weigh: the rates limit how many of them one customer may send, in however many requests. */
const eventsPerPoint = 5;

builder.mutationField('recordEvents', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'Remembers what the person who is signed in touched, as far as they allow it. Safe to repeat: each event counts once.',
    complexity: ({ input }) => 1 + Math.ceil(input.length / eventsPerPoint),
    args: { input: t.arg({ type: [EventInput], required: true, description: 'At most 250.' }) },
    async resolve(_root, { input }, context): Promise<RecordEvents> {
      const events = readList('input', input, mostEvents);
      const { viewer, at, shop } = context;
      if (viewer === null) return nothingBut(notSignedIn);
      if (viewer.minor) return nothingBut(nothingAboutMinors);

      const misnamed = events.flatMap(errorsInNames);
      const faulty = new Set(misnamed.map(({ place }) => place));
      const sound = events.map((event, place) => ({ event, place })).filter(({ place }) => !faulty.has(place));
      const interactions = sound.map(({ event }) => interactionOf(event, viewer, at));
      const outcomes = await record(shop.store.people, await context.catalogue(), interactions, at);
      const refused = outcomes.flatMap((outcome, index) => errorsOf(outcome, sound[index]!.place));
      const count = (what: string) => outcomes.filter((outcome) => outcome.ok && outcome.value === what).length;
      return {
        accepted: count('RECORDED'),
        ignored: count('ALREADY_RECORDED'),
        userErrors: [...misnamed, ...refused]
          .toSorted((one, other) => one.place - other.place)
          .map(({ error }) => error),
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

const nothingBut = (error: UserError): RecordEvents => ({ accepted: 0, ignored: 0, userErrors: [error] });

function errorsInNames(event: Event, place: number): readonly PlacedError[] {
  return (['eventId', 'productId'] as const)
    .filter((name) => !isName(event[name]))
    .map((name) => ({
      place,
      error: {
        field: ['input', String(place), name],
        message: `${name} must have 1 to 64 letters, digits or _.:@- characters.`,
        code: 'INVALID',
      },
    }));
}

/** Where in an event the fault lies that a refusal is about. */
const faultOf = { UNKNOWN_ITEM: 'productId', EXCLUDED_CATEGORY: 'productId', EVENT_CONFLICT: 'eventId' } as const;

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
  kind: event.kind,
  at: believable(event.occurredAt, at),
  provenance: { channel: 'STOREFRONT', origin: 'storefront', purposes: [] },
});

/**
 * A clock that is far off says nothing. Such a time counts as unknown, and is not moved to the nearest believable one:
 * that would be another one when the event is told again, and telling again must change nothing.
 */
function believable(occurredAt: number, now: number): number {
  return occurredAt >= now - 30 * 86_400_000 && occurredAt <= now + 5 * 60_000 ? occurredAt : 0;
}
