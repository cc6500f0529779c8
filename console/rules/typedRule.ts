import { localTime, momentIn } from '../../ui/words/localTime.ts';
import type { SurfaceName } from '../../ui/words/surfaces.ts';
import type { Rule, RuleAsked } from './documents.ts';

export const kinds = ['PIN', 'BOOST', 'HIDE', 'FILTER'] as const;

/** A rule as the form has it: text where it is typed. */
export interface TypedRule {
  readonly id: string;
  readonly label: string;
  readonly kind: (typeof kinds)[number];
  readonly productId: string;
  readonly slot: string;
  readonly categories: readonly string[];
  readonly productIds: readonly string[];
  readonly factor: string;
  readonly priority: string;
  /** None for every list. */
  readonly surfaces: readonly SurfaceName[];
  readonly startsAt: string;
  readonly endsAt: string;
  /** What a rule may ask for besides and the form has no field for: it stays as it was. */
  readonly scope: Omit<Rule['scope'], 'surfaces'>;
}

const everywhere = { pageTypes: [], markets: [], categories: [] };

/** The form before anybody typed. */
export const newRule: TypedRule = {
  id: '',
  label: '',
  kind: 'PIN',
  productId: '',
  slot: '1',
  categories: [],
  productIds: [],
  factor: '2',
  priority: '0',
  surfaces: ['MOST_VIEWED'],
  startsAt: '',
  endsAt: '',
  scope: everywhere,
};

/** A rule that stands, to be changed. */
export const typedRule = ({ scope: { surfaces, ...scope }, ...rule }: Rule): TypedRule => ({
  id: rule.id,
  label: rule.label === rule.id ? '' : rule.label,
  kind: rule.kind,
  productId: rule.productId ?? '',
  slot: String((rule.slot ?? 0) + 1),
  categories: rule.match?.categories ?? [],
  productIds: rule.match?.productIds ?? [],
  factor: String(rule.factor ?? newRule.factor),
  priority: String(rule.priority),
  surfaces,
  startsAt: localTime(rule.startsAt),
  endsAt: localTime(rule.endsAt),
  scope,
});

/** @returns what is asked of the service; null while something is missing. Ranges are the service's to judge. */
export function ruleAsked(typed: TypedRule): RuleAsked | null {
  const { id, kind, productId, categories, productIds, surfaces, scope } = typed;
  if (id === '') return null;
  const asked = {
    id,
    kind,
    label: typed.label || null,
    priority: Number(typed.priority),
    startsAt: momentIn(typed.startsAt),
    endsAt: momentIn(typed.endsAt),
    scope: {
      surfaces: [...surfaces],
      pageTypes: [...scope.pageTypes],
      markets: [...scope.markets],
      categories: [...scope.categories],
    },
  };
  if (kind === 'PIN') return productId === '' ? null : { ...asked, productId, slot: Number(typed.slot) - 1 };
  if (categories.length + productIds.length === 0) return null;
  return {
    ...asked,
    match: { categories: [...categories], productIds: [...productIds] },
    ...(kind === 'BOOST' ? { factor: Number(typed.factor) } : {}),
  };
}
