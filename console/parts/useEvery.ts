import { useEffect } from 'preact/hooks';

/**
 * Does something again and again while a part of a page is shown and the page is looked at.
 *
 * @param seconds between two times; null for not at all
 */
export function useEvery(seconds: number | null, act: () => void): void {
  useEffect(() => {
    if (seconds === null) return;
    const timer = setInterval(() => {
      if (!document.hidden) act();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds, act]);
}
