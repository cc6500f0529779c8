import { createHash } from 'node:crypto';
import { bench, describe } from 'vitest';
import { createCatalogue } from '../engine/catalogue/createCatalogue.ts';
import { admit } from '../engine/consent/gate.ts';
import { decodeSnapshot, encodeSnapshot } from '../engine/engine.ts';
import { admitItems, showableItems } from '../engine/offer/admitItems.ts';
import { hearNeighbours, voicesOf } from '../engine/offer/hearNeighbours.ts';
import { rankItems } from '../engine/offer/rankItems.ts';
import { readyModel } from '../engine/offer/readyModel.ts';
import { itemsNamed, profileOf } from '../test/support/people.ts';
import { inventedModel } from './support/inventedModel.ts';

const itemCount = 16_000;

// The ranking alone, as `recommend` does it for each request: to stay at or below 30 µs.
describe('the ranking of 16,000 items for a profile of 20, K = 50, top 20', () => {
  const catalogue = createCatalogue(itemsNamed(itemCount), []);
  const model = inventedModel(itemCount, 50);
  const ready = readyModel(model, catalogue);
  const eligible = admitItems(showableItems(catalogue), false, []);
  const near = model.neighbourhoods.BOUGHT_BOUGHT!;
  const held = Array.from({ length: 20 }, (_, place) => place * 701);
  const profile = admit(profileOf('ada', held), { PERSONALIZE: true }, 'PERSONALIZE');
  if (!profile.ok) throw new Error('the gate refused an explicit yes');
  const voices = voicesOf(profile.value, ({ itemId }) => catalogue.indexOf(itemId), 0, 90);

  bench('hearNeighbours and rankItems', () => {
    rankItems(hearNeighbours(voices, [near], ready), ready.popularity, ready.order.ALL, eligible, 20);
  });
});

// To stay at or below 200 ms, K = 100 for two subjects, as a build leaves it. Most of it is the checksum.
describe('a snapshot of 16,000 items', () => {
  const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
  const model = inventedModel(itemCount, 100);
  const near = model.neighbourhoods.BOUGHT_BOUGHT;
  const both = { ...model, neighbourhoods: { VIEWED_VIEWED: near, VIEWED_BOUGHT: null, BOUGHT_BOUGHT: near } };
  const bytes = encodeSnapshot(both, sha256);

  bench('its checksum alone', () => {
    sha256(bytes);
  });
  bench('loaded', () => {
    if (!decodeSnapshot(bytes, sha256).ok) throw new Error('a snapshot is refused');
  });
  bench('written', () => {
    encodeSnapshot(both, sha256);
  });
});
