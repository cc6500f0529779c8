import type { ComponentChildren } from 'preact';

export interface CardProps {
  readonly title: string;
  readonly lede?: string;
  readonly actions?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A part of a page with a title of its own. */
export function Card({ title, lede, actions, class: className, children }: CardProps) {
  return (
    <section class={`card ${className ?? ''}`} aria-label={title}>
      <header>
        <div>
          <h2>{title}</h2>
          {lede && <p class="soft small">{lede}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
