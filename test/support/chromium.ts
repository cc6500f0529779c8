import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** The browser on the PATH; null where there is none, which is said aloud: then nothing is tested in one. */
export const chromiumPath: string | null = pathOf('chromium');
if (chromiumPath === null) console.warn('NOT TESTED in a real browser: there is no chromium on the PATH.');

/** A browser with a folder of its own, that asks nobody for anything but what its pages ask for. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new RangeError('chromium must be on the PATH');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

function pathOf(program: string): string | null {
  try {
    return execFileSync('which', [program], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
