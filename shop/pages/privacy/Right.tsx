import type { ComponentChildren } from 'preact';

export interface RightProps {
  readonly name: string;
  /** What happens, when, and whether it can be taken back. */
  readonly text: string;
  /** What does it. */
  readonly children: ComponentChildren;
}

/** One right: what it is called, what comes of it, and the step to it. */
export function Right({ name, text, children }: RightProps) {
  return (
    <li class="right">
      <div>
        <h3>{name}</h3>
        <p class="soft">{text}</p>
      </div>
      {children}
    </li>
  );
}
