import { useSignal } from '@preact/signals';
import type { ShownList } from '../state/offers.ts';
import { shelf } from '../state/shelf.ts';

export interface WhyEachHereProps {
  readonly list: ShownList;
  readonly why: NonNullable<ShownList['whyHere']>;
}

/** For a list that was made in this browser: what of one's own history speaks for each offer, worked out here too. */
export function WhyEachHere({ list, why }: WhyEachHereProps) {
  const goods = shelf.known.value.value;
  const titleOf = (id: string): string => goods?.item(id)?.title ?? id;
  return (
    <ul class="why-each">
      {list.ids.map((id) => (
        <li key={id}>
          <WhyOneHere
            title={titleOf(id)}
            wonder={() => {
              const because = why(id);
              return because.length > 0 ? `because of ${because.map(titleOf).join(', ')}` : list.reason;
            }}
          />
        </li>
      ))}
    </ul>
  );
}

interface WhyOneHereProps {
  readonly title: string;
  /** An offer that nothing speaks for may be a random one, or not: the words are those of the whole list. */
  readonly wonder: () => string;
}

function WhyOneHere({ title, wonder }: WhyOneHereProps) {
  const told = useSignal<string | null>(null);
  return (
    <>
      <span>{title}</span>{' '}
      {told.value === null ? (
        <button type="button" class="quiet" aria-label={`Why ${title}?`} onClick={() => (told.value = wonder())}>
          Why?
        </button>
      ) : (
        <span class="soft" role="status">
          {told.value}
        </span>
      )}
    </>
  );
}
