export interface Offered {
  readonly id: string;
  readonly title: string;
}

export interface BeforeAfterProps {
  /** What the list is about. */
  readonly about: string;
  readonly before: readonly Offered[];
  readonly after: readonly Offered[];
}

/** One list as it is and as it would be, with what is gone and what is new. */
export function BeforeAfter({ about, before, after }: BeforeAfterProps) {
  const was = new Set(before.map(({ id }) => id));
  const is = new Set(after.map(({ id }) => id));
  return (
    <div class="example">
      <h3>{about}</h3>
      <div class="pair">
        <List name="Before" offers={before} mark={(id) => (is.has(id) ? '' : 'gone')} />
        <List name="After" offers={after} mark={(id) => (was.has(id) ? '' : 'new')} />
      </div>
    </div>
  );
}

/** One list as it is. */
export function ListNow({ about, offers }: { readonly about: string; readonly offers: readonly Offered[] }) {
  return (
    <div class="example">
      <h3>{about}</h3>
      <div class="pair">
        <List name="Now" offers={offers} mark={() => ''} />
      </div>
    </div>
  );
}

interface ListProps {
  readonly name: string;
  readonly offers: readonly Offered[];
  readonly mark: (id: string) => string;
}

function List({ name, offers, mark }: ListProps) {
  return (
    <div>
      <h4>{name}</h4>
      <ol>
        {offers.map(({ id, title }) => (
          <li key={id} class={mark(id)}>
            {title}
            {mark(id) !== '' && <span class="mark"> {mark(id)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
