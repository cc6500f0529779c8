import type { Purpose } from '../../engine/terms/purpose.ts';
import { builder } from '../builder.ts';
import { type Held, heldOf, type ModelUse } from '../rights/heldOf.ts';
import { PurposeType } from './consentInput.ts';
import { ShopperType } from './shopper.ts';

const ModelUseType = builder.objectRef<ModelUse>('ModelUse').implement({
  description: 'A model that one’s history may have been part of. Models are made of noisy sums, and name nobody.',
  fields: (t) => ({
    id: t.exposeID('version'),
    builtAt: t.expose('builtAt', { type: 'DateTime' }),
    epsilon: t.exposeFloat('epsilon', { description: 'How much it may say about any one person: ε.' }),
    delta: t.exposeFloat('delta'),
  }),
});

const HoldingsType = builder.objectRef<Held>('DataHoldings').implement({
  description: 'What is kept of oneself, in figures. `requestData` with ACCESS has all of it.',
  fields: (t) => ({
    historyLines: t.exposeInt('historyLines'),
    consentRecords: t.exposeInt('consentRecords'),
    requests: t.exposeInt('requests'),
    oldest: t.expose('oldest', { type: 'DateTime', nullable: true, description: 'When the oldest line of it came.' }),
    retentionDays: t.exposeInt('retentionDays', {
      description: 'After so many days a line of the history is forgotten.',
    }),
    purposes: t.field({
      type: [PurposeType],
      description: 'What it may be used for now.',
      resolve: ({ purposes }): readonly Purpose[] => purposes,
    }),
    restrictedSince: t.expose('restrictedSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is kept and not used; null while it may be.',
    }),
    lastUsedBy: t.field({
      type: [ModelUseType],
      description: 'The last models, at most five, that were learned while it could be learned from.',
      resolve: ({ lastUsedBy }) => lastUsedBy,
    }),
  }),
});

builder.objectField(ShopperType, 'holdings', (t) =>
  t.field({
    type: HoldingsType,
    resolve: ({ userId }, _args, { shop, config }) => heldOf(shop, userId, config.historyDays),
  }),
);
