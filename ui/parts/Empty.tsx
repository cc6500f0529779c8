import type { ComponentChildren } from 'preact';

export interface EmptyProps {
  readonly title: string;
  /** Why there is nothing, and what to do about it. */
  readonly children: ComponentChildren;
}

/** A place where there is nothing yet: it says why, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div class="empty">
      <strong>{title}</strong>
      <div>{children}</div>
    </div>
  );
}
