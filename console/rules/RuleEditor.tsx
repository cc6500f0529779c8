import { useState } from 'preact/hooks';
import { words } from '../../ui/words/figures.ts';
import { type SurfaceName, surfaceNames, surfaces } from '../../ui/words/surfaces.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { NameList } from '../parts/NameList.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { ProductField } from '../parts/ProductField.tsx';
import { useAct } from '../parts/useAct.ts';
import { useCategories } from '../parts/useCategories.ts';
import { type RuleAsked, saveRule } from './documents.ts';
import { RulePreview } from './RulePreview.tsx';

const kinds = ['PIN', 'BOOST', 'HIDE', 'FILTER'] as const;

/** Everything of the form, as it was typed. */
interface Typed {
  readonly id: string;
  readonly kind: (typeof kinds)[number];
  readonly productId: string;
  readonly slot: string;
  readonly categories: readonly string[];
  readonly factor: string;
  readonly surface: SurfaceName | '';
}

/** Writing a rule, beside the lists as they are and as they would be. */
export function RuleEditor({ saved }: { readonly saved: () => void }) {
  const act = useAct();
  const [typed, setTyped] = useState<Typed>({
    id: '',
    kind: 'PIN',
    productId: '',
    slot: '1',
    categories: [],
    factor: '2',
    surface: 'MOST_VIEWED',
  });
  const field = (name: Exclude<keyof Typed, 'categories'>) => ({
    value: typed[name],
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement | HTMLSelectElement }) =>
      setTyped({ ...typed, [name]: currentTarget.value }),
  });
  const categories = useCategories();
  const rule = ruleOf(typed);
  const save = async () => {
    if (rule === null) return;
    const done = await act.run(
      () => askAdmin(saveRule, { rule }),
      ({ upsertRules }) => upsertRules.userErrors,
      () => `${rule.id} holds from the next list on.`,
    );
    if (done) saved();
  };
  return (
    <div class="two turned-round">
      <Card title="Write a rule" lede="Saving under an id that is there changes that rule.">
        <form
          class="save"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <label>
            Id
            <input required placeholder="spring-pin" {...field('id')} />
          </label>
          <label>
            Kind
            <select {...field('kind')}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words(kind)}
                </option>
              ))}
            </select>
          </label>
          {typed.kind === 'PIN' ? (
            <>
              <ProductField
                label="Product"
                required
                value={typed.productId}
                change={(productId) => setTyped({ ...typed, productId })}
              />
              <label>
                Place, from 1
                <input type="number" min={1} max={50} {...field('slot')} />
              </label>
            </>
          ) : (
            <>
              <span class="field-name">Categories</span>
              <NameList
                what="Category"
                about={`to ${typed.kind.toLowerCase()}`}
                names={typed.categories}
                known={categories}
                none="Name one at least."
                change={(names) => setTyped({ ...typed, categories: names })}
              />
            </>
          )}
          {typed.kind === 'BOOST' && (
            <label>
              Factor, from 0.1 to 10
              <input type="number" min={0.1} max={10} step="any" {...field('factor')} />
            </label>
          )}
          <label>
            Holds for
            <select {...field('surface')}>
              <option value="">Every list</option>
              {surfaces.map((name) => (
                <option key={name} value={name}>
                  {surfaceNames[name]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="primary" disabled={rule === null || act.busy.value}>
            Let it hold
          </button>
        </form>
        <Outcome of={act} />
      </Card>
      <RulePreview rule={rule} surface={typed.surface || 'MOST_VIEWED'} />
    </div>
  );
}

/** @returns null while something is missing */
function ruleOf({ id, kind, productId, slot, categories, factor, surface }: Typed): RuleAsked | null {
  const scope = surface === '' ? null : { surfaces: [surface] };
  if (id === '') return null;
  if (kind === 'PIN') return productId === '' ? null : { id, kind, productId, slot: Number(slot) - 1, scope };
  if (categories.length === 0) return null;
  return {
    id,
    kind,
    match: { categories: [...categories] },
    scope,
    ...(kind === 'BOOST' ? { factor: Number(factor) } : {}),
  };
}
