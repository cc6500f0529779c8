import type { PlotOptions } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface ChartProps {
  /** What the chart shows, in a sentence with its main finding: for those who cannot see it. */
  readonly text: string;
  /** In pixels; the width is that of its place. */
  readonly height: number;
  /** Given its marks, what to draw. Called again whenever `inputs` or the width change. */
  readonly options: (marks: typeof import('./marks.ts')) => PlotOptions;
  readonly inputs: readonly unknown[];
}

/**
 * A chart by Observable Plot, which is fetched when the first chart is shown. Its place has its height from the beginning. Colours come
 * from the style sheet (`var(--series-1)` and so on), so that a chart follows the theme without being drawn anew.
 */
export function Chart({ text, height, options, inputs }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const watched = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watched.observe(frame.current!);
    return () => watched.disconnect();
  }, []);

  useEffect(() => {
    let isWanted = width > 0;
    void import('./marks.ts').then((plot) => {
      if (!isWanted) return;
      const drawn = plot.plot({ height, width, className: 'chart', ...options(plot) });
      // The page's policy allows no style in the page; ui/style/charts.css says the same.
      drawn.querySelector('style')?.remove();
      drawn.setAttribute('aria-hidden', 'true');
      frame.current?.replaceChildren(drawn);
    });
    return () => {
      isWanted = false;
    };
  }, [width, height, ...inputs]);

  return (
    <figure class="chart-frame">
      <div ref={frame} style={{ height: `${height}px` }} />
      <figcaption class="unseen">{text}</figcaption>
    </figure>
  );
}
