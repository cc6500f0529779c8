import type { ComponentChildren } from 'preact';
import { explanation, explanationId } from './explanation.ts';

export interface ExplainedProps {
  /** What it means, in a sentence or two. */
  readonly text: string;
  readonly children: ComponentChildren;
}

/** A word or a number that explains itself: under the pointer, under the keyboard's focus, and by a touch. */
export function Explained({ text, children }: ExplainedProps) {
  const show = ({ currentTarget }: { readonly currentTarget: Element }) => {
    explanation.value = { text, about: currentTarget };
  };
  const hide = () => {
    explanation.value = null;
  };
  return (
    <button
      type="button"
      class="explained"
      aria-describedby={explanation.value?.text === text ? explanationId : undefined}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={show}
      onKeyDown={({ key }) => key === 'Escape' && hide()}
    >
      {children}
    </button>
  );
}
