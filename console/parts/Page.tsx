import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

export interface PageProps {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly lede: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page of the console: its title, what it is for, and what can be done on it. */
export function Page({ title, lede, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Tightrope`;
  }, [title]);
  return (
    <main id="content" tabIndex={-1}>
      <header class="page-head">
        <div>
          <h1>{title}</h1>
          <p class="soft">{lede}</p>
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
