import { useSignal } from '@preact/signals';
import type { VariablesOf } from 'gql.tada';
import { storefront } from '../../ui/graphql/operation.ts';
import type { ShownList } from '../state/offers.ts';
import { ask } from '../state/service.ts';

/** A list that the service made: of one that was made here it knows nothing. */
type ServedList = NonNullable<ShownList['served']>;

const whyQuery = storefront(`
  query Why($input: RecommendationsInput!, $recommendationId: ID!, $productId: ID!) {
    me { why(input: $input, recommendationId: $recommendationId, productId: $productId) { text because { id title } } }
  }
`);

/** For somebody who is signed in: what of their own history speaks for each offer, asked one by one when they want to know. */
export function WhyEach({ list }: { readonly list: ServedList }) {
  return (
    <ul class="why-each">
      {list.items.map(({ id, title }) => (
        <li key={id}>
          <WhyOne list={list} productId={id} title={title} />
        </li>
      ))}
    </ul>
  );
}

function WhyOne({ list, productId, title }: { list: ServedList; productId: string; title: string }) {
  const told = useSignal<string | null>(null);
  const wonder = async () => {
    const { recommendationId } = list;
    // The client gives back what it asked with, of which only the service knows the form.
    const input = list.asked as VariablesOf<typeof whyQuery>['input'];
    const answer = await ask(whyQuery, { input, recommendationId, productId });
    told.value = answer.ok ? inWords(answer.value.me?.why ?? null) : answer.failure.message;
  };
  return (
    <>
      <span>{title}</span>{' '}
      {told.value === null ? (
        <button type="button" class="quiet" aria-label={`Why ${title}?`} onClick={() => void wonder()}>
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

/** An offer that nothing speaks for may be a random one, or not: the words are the same. */
function inWords(
  why: { readonly text: string; readonly because: readonly { readonly title: string }[] } | null,
): string {
  if (why === null) return 'This list has changed since.';
  return why.because.length > 0 ? `because of ${why.because.map(({ title }) => title).join(', ')}` : why.text;
}
