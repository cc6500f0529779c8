import { useRef } from 'preact/hooks';

/**
 * A report that is a page of its own, inside this one: in a frame that runs no script and fetches nothing, whose policy (of
 * /console/frame) allows the styles that stand in a report.
 */
export function ReportFrame({ title, html }: { readonly title: string; readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const fill = () => {
    const inside = frame.current?.contentDocument?.documentElement;
    if (!inside) return;
    inside.lang = 'en-GB';
    inside.innerHTML = html; // read by the frame's own document, under its policy and not under ours
  };
  return (
    <iframe
      key={html}
      ref={frame}
      class="report"
      title={title}
      src="/console/frame"
      sandbox="allow-same-origin"
      onLoad={fill}
    />
  );
}
