import type { ComponentChildren } from 'preact';
import { addressOf, go, place } from '../state/place.ts';

export interface LinkProps {
  readonly path: string;
  readonly chosen?: Readonly<Record<string, string>>;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A way to another place of the app: without loading the page anew, and in a new tab where one asks for that. */
export function Link({ path, chosen = {}, class: className, children }: LinkProps) {
  return (
    <a
      href={addressOf({ path, chosen })}
      class={className}
      aria-current={place.value.path === path ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        go(path, chosen);
        scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}
