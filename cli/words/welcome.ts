import type { Config } from '../../server/config.ts';
import type { Serving } from '../../server/main.ts';
import { readDemoMark } from '../demoMark.ts';
import { demoShopper } from '../demoShop.ts';
import { budgetInWords } from './budgetInWords.ts';
import { curlFor, firstList, queryFor } from './firstList.ts';

/**
 * What `tightrope serve` says once it serves: what it did, what that cost, and what to try. All of it is public: counts of
 * people are noisy ones, from the model's own report.
 *
 * @param token an invented customer's, for the demo shop; null for a shop of one's own
 */
export async function welcome(
  { shop, url, newAdminKey }: Serving,
  config: Config,
  token: string | null,
): Promise<readonly string[]> {
  const isDemo = (await readDemoMark(shop.store.settings)) !== 'NONE';
  const items = (await shop.catalogue()).items.length.toLocaleString('en-GB');
  const first = await firstList(shop);
  return [
    isDemo
      ? `Tightrope serves a demo shop: ${items} items and 4,000 people, all of them invented. None exists.`
      : `Tightrope serves a shop of ${items} items.`,
    '',
    ...(await learned({ shop })),
    '',
    ...(config.pages.includes('shop') ? [`The shop in a browser: ${url}/`] : []),
    ...(config.pages.includes('console') ? [`The console, for its own people: ${url}/console`] : []),
    `Try a query in a browser: ${url}/graphql`,
    ...(first
      ? [
          `What goes with “${first.item.title}”? Paste this there:`,
          '',
          queryFor(first),
          '',
          'Or in a shell:',
          '',
          curlFor(url, first),
        ]
      : empty),
    '',
    ...(isDemo && token
      ? [
          `As ${demoShopper()}, an invented shopper who agreed to personal offers, ask for FOR_YOU with this header (for an hour):`,
          '',
          `Authorization: Bearer ${token}`,
          '',
        ]
      : []),
    ...(newAdminKey
      ? [
          `The admin key, shown this once and kept in ${config.dataFolder}/secrets.json:`,
          '',
          `Authorization: Bearer ${newAdminKey}`,
          '',
        ]
      : []),
    `For the shop's own people: ${url}/admin/graphql. Ctrl-C ends; everything is kept.`,
  ];
}

const empty = ['It has no items yet: stop this, and run npx tightrope import.'];

async function learned({ shop }: Pick<Serving, 'shop'>): Promise<readonly string[]> {
  const model = shop.model();
  if (model === null)
    return ['No model has been learned yet: lists are by content and popularity. npx tightrope build learns one.'];
  const { noisyPeople, epsilon, delta } = model.privacy;
  const people = Number(Math.max(0, noisyPeople).toPrecision(2)).toLocaleString('en-GB');
  return [
    `Its model was learned from about ${people} people who consented to learning (a noisy count; the exact one is nobody's to see),`,
    `and is (${epsilon}, ${delta?.toExponential()})-differentially private for each of them.`,
    ...budgetInWords(await shop.budget()),
  ];
}
