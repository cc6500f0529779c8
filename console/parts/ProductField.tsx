import { useId, useState } from 'preact/hooks';
import { useProducts } from './useProducts.ts';

export interface ProductFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (id: string) => void;
  readonly required?: boolean;
}

/** One product: its id is typed or chosen, and its title stands below it once it is known. */
export function ProductField({ label, value, change, required = false }: ProductFieldProps) {
  const id = useId();
  const [known, typing] = useProducts(value);
  const [text, setText] = useState(value);
  const title = known.find(({ name }) => name === value)?.title;
  return (
    <div class="product-field">
      <label>
        {label}
        <input
          required={required}
          list={id}
          placeholder="Begin to type its title"
          value={text}
          aria-describedby={`${id}-title`}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            typing(currentTarget.value);
            // Chosen from the list; what is typed by hand counts when the field is left.
            if (known.some(({ name }) => name === currentTarget.value)) change(currentTarget.value);
          }}
          onChange={({ currentTarget }) => change(currentTarget.value.trim())}
        />
      </label>
      <p class="soft small" id={`${id}-title`} role="status">
        {title ?? (value === '' ? 'Any part of a title, a sku or an id finds it.' : '')}
      </p>
      <datalist id={id}>
        {known.map((one) => (
          <option key={one.name} value={one.name}>
            {one.title}
          </option>
        ))}
      </datalist>
    </div>
  );
}
