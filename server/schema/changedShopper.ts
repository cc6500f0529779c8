import { builder } from '../builder.ts';
import { ConsentPayloadType } from './consent.ts';
import { DataRequestPayloadType } from './dataRequest.ts';
import { RecordEventsPayloadType } from './events.ts';
import { ForgetPayloadType } from './history.ts';
import { SettingsPayloadType } from './privacySettings.ts';
import { ShopperType } from './shopper.ts';
import { AcknowledgePayloadType } from './shopperPolicies.ts';

/**
 * What may change oneself gives oneself back, so that a client's cache learns by the same request what it holds of `me`
 * that is no more so. It is the same person by the same id; what is read of them is read after the change.
 */
for (const payload of [
  ConsentPayloadType,
  SettingsPayloadType,
  ForgetPayloadType,
  AcknowledgePayloadType,
  DataRequestPayloadType,
  RecordEventsPayloadType,
])
  builder.objectField(payload, 'shopper', (t) =>
    t.field({
      type: ShopperType,
      nullable: true,
      subGraphs: ['storefront'],
      description: 'Oneself as one is after it; null unless somebody is signed in.',
      resolve: (_payload, _args, { viewer }) => viewer,
    }),
  );
