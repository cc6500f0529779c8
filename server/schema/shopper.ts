import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { NodeType } from './node.ts';

/**
 * The person who is signed in. What there is to know about them is a field of this type, added by the file that it belongs to
 * with `builder.objectField(ShopperType, …)`; each reads the store by the viewer's own pseudonym, and by nothing else.
 */
export const ShopperType = builder.objectRef<Viewer>('Shopper').implement({
  description: 'The shopper who is signed in: their own choices and rights. Nobody else can be asked about.',
  subGraphs: ['storefront'],
  interfaces: [NodeType],
});

builder.queryField('me', (t) =>
  t.field({
    type: ShopperType,
    nullable: true,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'The shopper whose token the request carries; null unless somebody is signed in.',
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);
