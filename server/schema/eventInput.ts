import { type EventId, type ItemId, isName } from '../../engine/terms/ids.ts';
import { type Interaction, type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import { sentenceFor } from '../../engine/terms/refusals.ts';
import { type Outcome, type OutcomeKind, outcomeKinds } from '../../engine/terms/servedList.ts';
import { builder } from '../builder.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { wholeHour } from '../lists/wholeHour.ts';
import type { UserError } from './userError.ts';

const EventKindType = builder.enumType('EventKind', {
  description:
    'What happened. VIEW, CART and PURCHASE are touches of a product, which may be learned from. IMPRESSION, CLICK and DISMISS came of an offer: they are counted without a name, to judge lists by, and never learned from.',
  values: [...interactionKinds, ...outcomeKinds],
});

/** Where an event may say that it happened; and what it may admit to, which is refused. */
const sources = ['STOREFRONT', 'APP', 'STORE', 'THIRD_PARTY', 'BOUGHT'] as const;
const foreignSources: ReadonlySet<string> = new Set(['THIRD_PARTY', 'BOUGHT']);

const SourceType = builder.enumType('EventSource', {
  description:
    'Where an event happened: in the web shop, in the shop’s app, in one of its stores. THIRD_PARTY, what somebody else collected, and BOUGHT are refused: a system that passes everything on can say what it passes on.',
  values: sources,
});

export const EventInput = builder.inputType('EventInput', {
  description: 'Somebody touched a product, or something came of an offer.',
  fields: (t) => ({
    eventId: t.id({
      required: true,
      description: 'Unique among those of one shopper; told twice, an event counts once.',
    }),
    productId: t.id({ required: true }),
    kind: t.field({ type: EventKindType, required: true }),
    occurredAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When. A moment more than 30 days ago, or ahead of us, counts as not known.',
    }),
    source: t.field({ type: SourceType, required: true, defaultValue: 'STOREFRONT' }),
    recommendationId: t.id({
      description: 'The list that the offer stood in; required by what came of an offer, and of no use otherwise.',
    }),
  }),
});

export type Event = typeof EventInput.$inferInput;

/** An event, and where in the input it stood. */
export interface PlacedEvent {
  readonly event: Event;
  readonly place: number;
}

/** What is wrong with an event, and where in the input that stood. */
export interface PlacedError {
  readonly place: number;
  readonly error: UserError;
}

/** True for what may be learned from; false for what came of an offer. */
export const isTouch = ({ kind }: Event): boolean => interactionKinds.some((one) => one === kind);

/** What is wrong with events by themselves, whoever sends them. */
export function faultsIn(events: readonly PlacedEvent[]): readonly PlacedError[] {
  const isTouchOf = new Map<string, boolean>();
  return events.flatMap(({ event, place }): readonly PlacedError[] => {
    const fault = (field: string, message: string, code: UserError['code'] = 'INVALID'): PlacedError => ({
      place,
      error: { field: ['input', String(place), field], message, code },
    });
    const faults = (['eventId', 'productId'] as const)
      .filter((name) => !isName(event[name]))
      .map((name) => fault(name, `${name} must have 1 to 64 letters, digits or _.:@- characters.`));
    if (foreignSources.has(event.source ?? ''))
      faults.push(fault('source', sentenceFor({ code: 'THIRD_PARTY_DATA' }), 'THIRD_PARTY_DATA'));
    if (!isTouch(event) && event.recommendationId == null)
      faults.push(fault('recommendationId', `${event.kind} is of an offer: say of which list.`));
    const touched = isTouchOf.get(event.eventId);
    if (touched !== undefined && touched !== isTouch(event))
      faults.push(fault('eventId', 'Another event of these, of another kind, has this id.', 'DUPLICATE'));
    isTouchOf.set(event.eventId, touched ?? isTouch(event));
    return faults;
  });
}

/**
 * A touch, of the person who is signed in.
 *
 * @param eventId its name among those of this person
 */
export const interactionOf = (event: Event, eventId: EventId, { userId }: Viewer, at: number): Interaction => ({
  eventId,
  userId,
  itemId: event.productId as ItemId,
  kind: event.kind as InteractionKind,
  at: believable(event.occurredAt, at),
  provenance: { channel: 'STOREFRONT', origin: (event.source ?? 'STOREFRONT').toLowerCase(), purposes: [] },
});

/** What came of an offer; of nobody. */
export const outcomeOf = (event: Event, at: number): Outcome => ({
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
