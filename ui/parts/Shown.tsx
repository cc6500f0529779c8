import type { ComponentChildren } from 'preact';
import type { Resource } from '../state/resource.ts';
import { Problem } from './Problem.tsx';

export interface ShownProps<Value> {
  readonly of: Resource<Value>;
  /** How high the place is before anything is known, in pixels: so that nothing jumps once it is. */
  readonly height: number;
  /** What is being fetched, for those who cannot see the placeholder. */
  readonly name: string;
  readonly children: (value: Value) => ComponentChildren;
}

/**
 * Whatever is known of something that is asked for: a placeholder of its size, the thing itself, or what went wrong with a way to
 * try again. What was known before stays in sight while it is asked for again, and when that fails.
 */
export function Shown<Value>({ of, height, name, children }: ShownProps<Value>) {
  const known = of.known.value;
  const failure = known.state === 'failed' ? known.failure : null;
  if (known.value === null && failure === null)
    return (
      <div class="placeholder" role="status" style={{ minHeight: `${height}px` }}>
        <span class="unseen">Loading {name}…</span>
      </div>
    );
  return (
    <>
      {failure && <Problem failure={failure} again={() => void of.load()} isStale={known.value !== null} />}
      {known.value !== null && children(known.value)}
    </>
  );
}
