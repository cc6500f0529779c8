import { drawingOf } from '../art/drawingOf.ts';

export interface ProductArtProps {
  readonly title: string;
  readonly categories: readonly string[];
}

/** The drawing of a product. It says nothing that the title beside it does not, so readers of screens pass it over. */
export function ProductArt({ title, categories }: ProductArtProps) {
  const { shapes, hue, tilt } = drawingOf({ title, categories });
  return (
    <svg class="art" viewBox="0 0 120 120" aria-hidden="true" style={{ '--hue': hue }}>
      <g transform={`rotate(${tilt} 60 60)`}>
        {shapes.map(({ path, tone }) => (
          <path key={path} d={path} class={tone.toLowerCase()} />
        ))}
      </g>
    </svg>
  );
}
