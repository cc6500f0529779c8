import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import { disclosures, type RecommenderDisclosure } from '../lists/disclosures.ts';
import { SurfaceType } from './surface.ts';

const DisclosureType = builder.objectRef<RecommenderDisclosure>('RecommenderDisclosure').implement({
  description: 'How a kind of list is made, in words for everybody.',
  fields: (t) => ({
    surface: t.expose('surface', { type: SurfaceType }),
    mainParameters: t.exposeStringList('mainParameters', {
      description: 'What decides what is in the list and in which order, the weightiest first.',
    }),
    isPersonal: t.exposeBoolean('isPersonal', { description: 'Whether it may go by what the shopper did or told.' }),
    randomShare: t.float({
      description: 'The chance of each place to hold a random offer, unless the situation says otherwise.',
      resolve: (_disclosure, _args, { config }) => config.randomShare,
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
    resolve: (_root, { surface }) => disclosures.filter((one) => surface == null || one.surface === surface),
  }),
);
