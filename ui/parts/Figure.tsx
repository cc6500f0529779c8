import type { ComponentChildren } from 'preact';
import { Explained } from './Explained.tsx';

export interface FigureProps {
  readonly name: string;
  /** What the number means. */
  readonly text: string;
  readonly value: ComponentChildren;
  /** What stands below it, such as its interval. */
  readonly note?: ComponentChildren;
}

/** One number with its name: the number explains itself. */
export function Figure({ name, text, value, note }: FigureProps) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        <Explained text={text}>
          <span class="value">{value}</span>
        </Explained>
        {note !== undefined && <span class="note">{note}</span>}
      </dd>
    </div>
  );
}
