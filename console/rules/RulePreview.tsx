import { useState } from 'preact/hooks';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { moment } from '../../ui/words/figures.ts';
import type { SurfaceName } from '../../ui/words/surfaces.ts';
import { askAdmin } from '../askAdmin.ts';
import { BeforeAfter, ListNow } from '../parts/BeforeAfter.tsx';
import { Card } from '../parts/Card.tsx';
import { ProductField } from '../parts/ProductField.tsx';
import { previewRules, type RuleAsked } from './documents.ts';

export interface RulePreviewProps {
  /** null while it is not whole. */
  readonly rule: RuleAsked | null;
  readonly surface: SurfaceName;
}

const aboutOne: readonly SurfaceName[] = [
  'VIEWED_VIEWED',
  'VIEWED_BOUGHT',
  'BOUGHT_BOUGHT',
  'SIMILAR_CONTENT',
  'WITH_CART',
];

/** Real lists as they are and as they would be under a rule that is being written. */
export function RulePreview({ rule, surface }: RulePreviewProps) {
  const [productId, setProductId] = useState('');
  const needsProduct = aboutOne.includes(surface);
  return (
    <Card title="Lists before and after" lede="Without random offers, made for nobody. Nothing is published.">
      {needsProduct && <ProductField label="About product" value={productId} change={setProductId} />}
      {needsProduct && productId === '' ? (
        <Empty title="Which list?">Name the product that the lists are about.</Empty>
      ) : (
        <Lists rule={rule} surface={surface} productIds={needsProduct ? [productId] : null} />
      )}
    </Card>
  );
}

interface ListsProps {
  /** null shows them as they are. */
  readonly rule: RuleAsked | null;
  readonly surface: SurfaceName;
  readonly productIds: string[] | null;
}

function Lists({ rule, surface, productIds }: ListsProps) {
  // A rule that is planned is looked at in the moment from which it holds.
  const at = rule?.startsAt && Date.parse(rule.startsAt) > Date.now() ? rule.startsAt : null;
  const input = { rules: rule === null ? [] : [rule], surface, productIds, at };
  const shown = useResource((signal) => askAdmin(previewRules, { input }, signal), [JSON.stringify(input)]);
  return (
    <Shown of={shown} height={280} name="lists before and after">
      {({ previewRules: { lists, conflicts, userErrors } }) => (
        <>
          {[...userErrors, ...conflicts].map(({ message }) => (
            <p key={message} class="bad small">
              {message}
            </p>
          ))}
          {rule === null && <p class="soft small">As lists are now. Write a rule to see what it would do.</p>}
          {at !== null && <p class="soft small">As it would be on {moment(at)}, when the rule begins to hold.</p>}
          <div class="examples">
            {lists.map(({ about, before, after, degraded }, place) => (
              <div key={about?.id ?? place}>
                {rule === null ? (
                  <ListNow about={about?.title ?? 'For anybody'} offers={before} />
                ) : (
                  <BeforeAfter about={about?.title ?? 'For anybody'} before={before} after={after} />
                )}
                {degraded && (
                  <p class="soft small">So much changes that lists would say so: RULES among their reasons.</p>
                )}
              </div>
            ))}
          </div>
        </>
      )}
    </Shown>
  );
}
