/** What kinds of touch weigh, as they are told and as they are shown. */

import type { InteractionKind } from '../../engine/terms/interaction.ts';
import { builder } from '../builder.ts';

type EventWeights = Readonly<Record<InteractionKind, number>>;

export const EventWeightsInput = builder.inputType('EventWeightsInput', {
  description:
    'What a touch of each kind counts beside others of the same person, each from 0.01 to 100. A person’s whole contribution is as large whatever these are.',
  fields: (t) => ({
    view: t.float({ required: true, defaultValue: 1 }),
    cart: t.float({ required: true, defaultValue: 1 }),
    purchase: t.float({ required: true, defaultValue: 1 }),
  }),
});

export const EventWeightsType = builder.objectRef<EventWeights>('EventWeights').implement({
  description: 'What a touch of each kind counts beside others of the same person.',
  fields: (t) => ({
    view: t.float({ resolve: ({ VIEW }) => VIEW }),
    cart: t.float({ resolve: ({ CART }) => CART }),
    purchase: t.float({ resolve: ({ PURCHASE }) => PURCHASE }),
  }),
});
