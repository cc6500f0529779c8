import type { Catalogue } from '../engine/catalogue/catalogue.ts';
import type { ItemModel } from '../engine/model/itemModel.ts';
import type { Config } from './config.ts';
import { type PrivacyControl, underPrivacyControl } from './consent/privacyControl.ts';
import type { Caller } from './guards/caller.ts';
import { typedError } from './guards/typedError.ts';
import { type AnsweredList, answerList } from './lists/answerList.ts';
import type { ListQuestion, Viewer } from './lists/listQuestion.ts';
import type { Metrics } from './observe/metrics.ts';
import { traced } from './observe/tracing.ts';
import type { Shop } from './shop.ts';

/** What every resolver of one request may use. One moment, one catalogue, one model, one list for one question. */
export interface RequestContext {
  readonly shop: Shop;
  readonly config: Config;
  readonly metrics: Metrics;
  /** Who asks: a key, a customer, or nobody in particular. */
  readonly caller: Caller;
  /** Whose token the request carries; null for nobody's, and for the admin endpoint. */
  readonly viewer: Viewer | null;
  /** When the request came, in milliseconds since 1970. */
  readonly at: number;
  /** What this request's Global Privacy Control means here; 'off' where it sends none. */
  readonly privacyControl: PrivacyControl;
  /** The one that answered when the request came, to its end, whatever is published meanwhile; null before the first. */
  readonly model: ItemModel | null;
  catalogue(): Promise<Catalogue>;
  /** Asked twice in one request, whatever the alias, it is the same list. */
  answer(question: ListQuestion): Promise<AnsweredList>;
}

/** Each costs a ranking: lists inside of lists must not multiply. */
const mostLists = 10;

export function requestContext(
  shop: Shop,
  config: Config,
  caller: Caller,
  at: number,
  metrics: Metrics,
  privacyControl: PrivacyControl,
): RequestContext {
  let catalogue: Promise<Catalogue> | null = null;
  const answers: { readonly question: ListQuestion; name: string | null; readonly list: Promise<AnsweredList> }[] = [];

  const context: RequestContext = {
    shop,
    config,
    metrics,
    caller,
    viewer: caller.viewer,
    at,
    privacyControl,
    model: shop.model(),
    catalogue() {
      catalogue ??= shop.catalogue();
      return catalogue;
    },
    async answer(asked) {
      const question = underPrivacyControl(asked, privacyControl);
      if (!mayAsk(caller, question)) throw typedError('FORBIDDEN', 'This key may not ask for this surface.');
      // Most requests ask for one list: only where there is another is there something to compare.
      const name = answers.length === 0 ? null : JSON.stringify(question);
      for (const before of answers) {
        before.name ??= JSON.stringify(before.question);
        if (before.name === name) return before.list;
      }
      if (answers.length >= mostLists) throw typedError('TOO_MANY', 'Too many lists are asked for at once.');
      const list = observed(question);
      answers.push({ question, name, list });
      return list;
    },
  };
  return context;

  async function observed(question: ListQuestion): Promise<AnsweredList> {
    const began = performance.now();
    const list = await traced(
      'list',
      { 'tightrope.surface': question.surface },
      async () =>
        answerList(shop, config, { catalogue: await context.catalogue(), model: context.model }, question, at),
      ({ mode, degraded }) => ({ 'tightrope.mode': mode, 'tightrope.degraded': [...degraded] }),
    );
    shop.tallies.listed(question.surface, list);
    metrics.listed(question.surface, list.mode, list.degraded, (performance.now() - began) / 1000);
    return list;
  }
}

/** Whether a caller's key is made for the surface. */
const mayAsk = ({ surfaces }: Caller, { surface }: ListQuestion): boolean =>
  surfaces === null || surfaces.includes(surface);
