import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import { type DisclosedPart, disclosuresOf, type RecommenderDisclosure } from '../lists/disclosures.ts';
import { knobsThatHold } from './knobProfiles.ts';
import { SurfaceType } from './surface.ts';

const PartType = builder.objectRef<DisclosedPart>('DisclosedPart').implement({
  description: 'What decides, and how much of a list.',
  fields: (t) => ({
    parameter: t.exposeString('parameter'),
    share: t.exposeFloat('share', {
      nullable: true,
      description: 'Of the places; null for what leaves out, or stands in, rather than decides.',
    }),
  }),
});

const DisclosureType = builder.objectRef<RecommenderDisclosure>('RecommenderDisclosure').implement({
  description: 'How a kind of list is made, in words for everybody.',
  fields: (t) => ({
    surface: t.expose('surface', { type: SurfaceType }),
    mainParameters: t.exposeStringList('mainParameters', {
      description: 'What decides what is in the list and in which order, the weightiest first.',
    }),
    parts: t.field({
      type: [PartType],
      description: 'The same, with how much each decides.',
      resolve: ({ parts }) => parts,
    }),
    settings: t.exposeStringList('settings', { description: 'Every setting that holds now, in a sentence each.' }),
    isPersonal: t.exposeBoolean('isPersonal', { description: 'Whether it may go by what the shopper did or told.' }),
    randomShare: t.float({
      description: 'The chance of each place to hold a random offer, unless the situation says otherwise.',
      resolve: async (_disclosure, _args, context) => (await knobsThatHold(context)).offer.randomShare,
    }),
    choices: t.exposeStringList('choices', { description: 'What the shopper can do about it.' }),
  }),
});

builder.queryField('recommenderDisclosure', (t) =>
  t.field({
    type: [DisclosureType],
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'How lists are made: of one surface, or of all of them.',
    args: { surface: t.arg({ type: SurfaceType }) },
    resolve: async (_root, { surface }, context) =>
      disclosuresOf(await knobsThatHold(context)).filter((one) => surface == null || one.surface === surface),
  }),
);
