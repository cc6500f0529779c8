import { useState } from 'preact/hooks';
import { whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { CategoryList } from '../parts/CategoryList.tsx';
import { NameList } from '../parts/NameList.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { useProducts } from '../parts/useProducts.ts';
import { setGroup, type TelltaleGroup } from './documents.ts';

export interface GroupEditorProps {
  /** The group that is changed; null for a new one. */
  readonly group: TelltaleGroup | null;
  readonly saved: () => void;
}

/** Declaring a group: some products or categories that tell; the released model finds the rest. */
export function GroupEditor({ group, saved }: GroupEditorProps) {
  const act = useAct();
  const [id, setId] = useState(group?.id ?? '');
  const [label, setLabel] = useState(group?.label ?? '');
  const [productIds, setProductIds] = useState<readonly string[]>(group?.seeds ?? []);
  const [categories, setCategories] = useState<readonly string[]>(group?.categories ?? []);
  const [products, typing] = useProducts();
  const named = group?.products.map((one) => ({ name: one.id, title: one.title })) ?? [];
  const declare = async () => {
    const input = { id, label, productIds: [...productIds], categories: [...categories] };
    const done = await act.run(
      () => askAdmin(setGroup, { input }),
      ({ setTelltaleGroup }) => setTelltaleGroup.userErrors,
      ({ setTelltaleGroup }) =>
        `${label} is guarded from the next list on: ${whole(setTelltaleGroup.group?.size ?? 0)} products.`,
    );
    if (done) saved();
  };
  return (
    <Card
      class="stays"
      title={group ? `Change ${group.label}` : 'A new group'}
      lede="Name some of its products. What the released model puts beside half of them joins by itself, and costs no budget."
    >
      <form
        class="save"
        onSubmit={(event) => {
          event.preventDefault();
          void declare();
        }}
      >
        <label>
          Id
          <input
            required
            readOnly={group !== null}
            placeholder="new-home"
            value={id}
            onInput={({ currentTarget }) => setId(currentTarget.value)}
          />
        </label>
        <label>
          Name, for the shop’s own people
          <input
            required
            placeholder="Moving house"
            value={label}
            onInput={({ currentTarget }) => setLabel(currentTarget.value)}
          />
        </label>
        <span class="field-name">Products that tell</span>
        <NameList
          what="Product"
          about="that tell"
          names={productIds}
          known={[...named, ...products.filter(({ name }) => named.every((one) => one.name !== name))]}
          none="No product is named."
          change={setProductIds}
          typing={typing}
        />
        <span class="field-name">Categories all of which tell</span>
        <CategoryList
          about="all of which tell"
          names={categories}
          none="No category is named."
          change={setCategories}
        />
        <button
          type="submit"
          class="primary"
          disabled={act.busy.value || (productIds.length === 0 && categories.length === 0)}
        >
          {group ? 'Save the group' : 'Declare the group'}
        </button>
      </form>
      <Outcome of={act} />
    </Card>
  );
}
