import { useState } from 'preact/hooks';

export interface CopyButtonProps {
  /** Made when it is asked for. */
  readonly text: () => string;
  readonly children: string;
}

/** Puts a text into the clipboard, and says that it did. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      onClick={() =>
        void navigator.clipboard.writeText(text()).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      {copied ? 'Copied' : children}
    </button>
  );
}
