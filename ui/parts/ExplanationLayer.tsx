import { useLayoutEffect, useRef } from 'preact/hooks';
import { explanation, explanationId } from './explanation.ts';

/** Keeps this much of the window free around it, in pixels. */
const margin = 8;

/** Where explanations are shown: once in each app, above everything, beside what they explain and inside the window. */
export function ExplanationLayer() {
  const layer = useRef<HTMLDivElement>(null);
  const shown = explanation.value;

  useLayoutEffect(() => {
    const box = layer.current;
    if (!box || !shown) return;
    const about = shown.about.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const above = about.top - height - margin;
    const left = Math.min(Math.max(margin, about.left), innerWidth - width - margin);
    box.style.transform = `translate(${left}px, ${above >= margin ? above : about.bottom + margin}px)`;
  }, [shown]);

  return (
    <div id={explanationId} role="tooltip" class="explanation" ref={layer} hidden={!shown}>
      {shown?.text}
    </div>
  );
}
