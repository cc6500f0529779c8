export interface ChipProps {
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
  readonly children: string;
}

/** One word about a state. */
export function Chip({ tone, children }: ChipProps) {
  return <span class={`chip ${tone}`}>{children}</span>;
}
