import { expect, it } from 'vitest';
import { requestContext } from '../../server/context.ts';
import { nobody } from '../../server/guards/caller.ts';
import { type ListQuestion, unknownCircumstances } from '../../server/lists/listQuestion.ts';
import { prometheus } from '../../server/observe/prometheus.ts';
import { madeModel, publishModel } from './support/madeModel.ts';
import { monday, testApp } from './support/testApp.ts';

const question = (surface: ListQuestion['surface']): ListQuestion => ({
  ...{ surface, anchor: null, cart: [], viewer: null, pageType: null },
  filter: { categories: [], brands: [], price: null, attributes: [] },
  circumstances: unknownCircumstances,
});

it('every list of one request is of the model that answered when it came, whatever is published in its middle', async () => {
  const { shop, store, config } = await testApp({ environment: { TIGHTROPE_RANDOM_SHARE: '0' } });
  const request = () => requestContext(shop, config, nobody, monday, prometheus(), 'off');
  const another = async (context: ReturnType<typeof request>) =>
    (await context.answer(question('TRENDING'))).recommendationId;
  const before = await another(request());

  const underWay = request();
  await underWay.answer(question('FOR_YOU'));
  await publishModel(store, madeModel('made-2'));
  await shop.refresh();
  expect(shop.model()?.version).toBe('made-2');
  expect(await another(underWay)).toBe(before);
  expect(await another(request())).not.toBe(before);
});
