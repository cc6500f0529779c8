import { afterAll, beforeAll, describe, it } from 'vitest';
import { sqlEngines } from '../support/sqlEngines.ts';
import { attackCases } from './attackCases.ts';
import { type AttackedShop, attackedShop } from './attackedShop.ts';
import { variations } from './variations.ts';

describe.each(sqlEngines)('on $name', (engine) => {
  describe.skipIf(!engine.isAvailable)('an attacker gets nothing from', () => {
    let shop: AttackedShop;
    beforeAll(async () => {
      shop = await attackedShop(engine);
    });
    afterAll(() => shop?.close());

    it.each([...attackCases, ...variations])('$id: $title', async (attack) => {
      if ('attack' in attack) return attack.attack(shop);
      for (const asked of await attack.asks(shop)) attack.oracle(await shop.ask(asked), asked);
    });
  });
});
