import { CategoryList } from '../parts/CategoryList.tsx';
import { NameList } from '../parts/NameList.tsx';
import { useProducts } from '../parts/useProducts.ts';
import type { TypedRule } from './typedRule.ts';

export interface RuleMatchProps {
  readonly typed: TypedRule;
  readonly change: (changes: Partial<TypedRule>) => void;
}

/** The products that a rule is about: those of some categories, some by name, or those that are both. */
export function RuleMatch({ typed: { kind, categories, productIds }, change }: RuleMatchProps) {
  const [known, typing] = useProducts();
  const about = `to ${kind.toLowerCase()}`;
  return (
    <>
      <span class="field-name">Categories</span>
      <CategoryList
        about={about}
        names={categories}
        none={productIds.length === 0 ? 'Name a category or a product at least.' : 'Of any category.'}
        change={(names) => change({ categories: names })}
      />
      <span class="field-name">Products</span>
      <NameList
        what="Product"
        about={about}
        names={productIds}
        known={known}
        none={categories.length === 0 ? 'None by name.' : 'All of these categories.'}
        change={(names) => change({ productIds: names })}
        typing={typing}
      />
    </>
  );
}
