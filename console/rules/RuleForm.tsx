import { words } from '../../ui/words/figures.ts';
import { type SurfaceName, surfaceNames, surfaces } from '../../ui/words/surfaces.ts';
import { ProductField } from '../parts/ProductField.tsx';
import { RuleMatch } from './RuleMatch.tsx';
import { kinds, type TypedRule } from './typedRule.ts';

export interface RuleFormProps {
  readonly typed: TypedRule;
  /** Whether it is one that stands: its id stays. */
  readonly isStanding: boolean;
  readonly change: (changes: Partial<TypedRule>) => void;
}

type TextField = 'id' | 'label' | 'kind' | 'slot' | 'factor' | 'priority' | 'startsAt' | 'endsAt';

/** The fields of a rule, those of its kind among them. */
export function RuleForm({ typed, isStanding, change }: RuleFormProps) {
  const field = (name: TextField) => ({
    value: typed[name],
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement | HTMLSelectElement }) =>
      change({ [name]: currentTarget.value }),
  });
  return (
    <>
      <label>
        Id
        <input required readOnly={isStanding} placeholder="spring-pin" {...field('id')} />
      </label>
      <label>
        Name, for the shop’s own people
        <input placeholder="The id, unless said" {...field('label')} />
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
            change={(productId) => change({ productId })}
          />
          <label>
            Place, from 1
            <input type="number" min={1} max={50} {...field('slot')} />
          </label>
        </>
      ) : (
        <RuleMatch typed={typed} change={change} />
      )}
      {typed.kind === 'BOOST' && (
        <label>
          Factor, from 0.1 to 10
          <input type="number" min={0.1} max={10} step="any" {...field('factor')} />
        </label>
      )}
      <label>
        Holds for
        <select
          value={typed.surfaces.join()}
          onChange={({ currentTarget: { value } }) =>
            change({ surfaces: value === '' ? [] : (value.split(',') as SurfaceName[]) })
          }
        >
          <option value="">Every list</option>
          {typed.surfaces.length > 1 && (
            <option value={typed.surfaces.join()}>{typed.surfaces.map((name) => surfaceNames[name]).join(', ')}</option>
          )}
          {surfaces.map((name) => (
            <option key={name} value={name}>
              {surfaceNames[name]}
            </option>
          ))}
        </select>
      </label>
      <div class="pair-of-fields">
        <label>
          From
          <input type="datetime-local" aria-describedby="rule-times" {...field('startsAt')} />
        </label>
        <label>
          Until
          <input type="datetime-local" aria-describedby="rule-times" {...field('endsAt')} />
        </label>
      </div>
      <p id="rule-times" class="soft small">
        In this browser’s time. At once, and until it is taken back, unless said.
      </p>
      <label>
        Priority
        <input type="number" step={1} {...field('priority')} />
      </label>
      <p class="soft small">Where two rules cannot both have their way, the higher one has it.</p>
    </>
  );
}
