import { type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import { builder } from '../builder.ts';
import { readList, readProductId, readText } from '../guards/readInput.ts';
import type { Circumstances } from '../lists/listQuestion.ts';
import { PersonalizationModeType, SituationType } from './surface.ts';

export const InteractionKindType = builder.enumType('InteractionKind', {
  description: 'How somebody touched a product.',
  values: interactionKinds satisfies readonly InteractionKind[],
});

const ConsentInput = builder.inputType('ConsentInput', {
  description: 'What the person in front of the browser allows. Not said is a no.',
  fields: (t) => ({
    personalization: t.boolean({
      description:
        'Whether offers may come from their history. For somebody signed in it can only lower what they allowed before.',
    }),
  }),
});

const HistoryItemInput = builder.inputType('HistoryItemInput', {
  description: 'Something that the person touched. Used for this answer, and not stored.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    kind: t.field({ type: InteractionKindType, required: true, defaultValue: 'VIEW' }),
    at: t.field({ type: 'DateTime', description: 'When; leave it out where it is not known.' }),
  }),
});

export const ContextInput = builder.inputType('ContextInput', {
  description: 'What the browser says about the person in front of it. Used for this answer, and kept nowhere.',
  fields: (t) => ({
    consent: t.field({ type: ConsentInput }),
    mode: t.field({
      type: PersonalizationModeType,
      description: 'No more than this: it can only lower what is allowed.',
    }),
    situation: t.field({ type: SituationType }),
    history: t.field({ type: [HistoryItemInput], description: 'At most 100, kept by the browser.' }),
    minor: t.boolean({ description: 'True makes the list non-personal, and records nothing.' }),
    sessionToken: t.string({
      description:
        'Made by the browser, at random, and known to nobody: keeps the random offers the same for a while. Neither stored nor logged.',
    }),
  }),
});

const mostHistory = 100;

/** What the browser said, as the lists understand it. */
export function readCircumstances(input: typeof ContextInput.$inferInput): Circumstances {
  const history = readList('context.history', input.history ?? [], mostHistory);
  return {
    personalization: input.consent?.personalization ?? null,
    mode: input.mode ?? null,
    situation: input.situation ?? null,
    history: history.map(({ productId, kind, at }) => ({ itemId: readProductId(productId), kind, at: at ?? 0 })),
    minor: input.minor === true,
    sessionToken: input.sessionToken == null ? null : readText('context.sessionToken', input.sessionToken),
  };
}
