import { Shown } from '../../ui/parts/Shown.tsx';
import type { Resource } from '../../ui/state/resource.ts';
import { changeOf, percent } from '../../ui/words/figures.ts';
import { Chip } from '../parts/Chip.tsx';
import type { Advice } from './documents.ts';
import { Interval } from './Interval.tsx';

/** What the knobs as they are turned would cost, foretold with intervals. */
export function Price({ advice }: { readonly advice: Resource<Advice> }) {
  return (
    <Shown of={advice} height={310} name="the predicted price">
      {({ relevance, overlap, shortLists, fits, restsOn, changes }) => (
        <div class={advice.known.value.state === 'loading' ? 'price asking' : 'price'} data-changes={changes.length}>
          {relevance ? (
            <Interval
              {...relevance}
              name="Relevance"
              text="nDCG@20 after the change over what it is now, among shops that were measured, widened. Right of the line: better than now."
              scale={[0.6, 1.4]}
              same={1}
              write={changeOf}
            />
          ) : (
            <p class="soft small">Relevance can be foretold once a first model is released.</p>
          )}
          {overlap && (
            <Interval
              {...overlap}
              name="Like the exact lists"
              text="The share of the first ten offers that lists without noise and without random offers would have too."
              scale={[0, 1]}
              same={null}
              write={percent}
            />
          )}
          <Interval
            {...shortLists}
            name="Lists that are short"
            text="The share of lists with fewer than ten offers, in a sample of lists that are nobody’s; with its 95 % interval."
            scale={[0, 1]}
            same={null}
            write={percent}
          />
          <p>
            {fits ? <Chip tone="good">Fits the window</Chip> : <Chip tone="bad">Does not fit the window</Chip>}{' '}
            <span class="soft small">
              {fits
                ? 'A build at this ε can still be paid for.'
                : 'A build at this ε would be refused: the window has too little left.'}
            </span>
          </p>
          <details>
            <summary>What these figures rest on</summary>
            <ul class="points small soft">
              {restsOn.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        </div>
      )}
    </Shown>
  );
}
