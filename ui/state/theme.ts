import { effect, signal } from '@preact/signals';

/** How a page looks: as the device says, or as was chosen here. */
export type Theme = 'system' | 'light' | 'dark';

const kept = 'tightrope.theme';

export const theme = signal<Theme>(readTheme());

effect(() => {
  const chosen = theme.value;
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  try {
    if (chosen === 'system') localStorage.removeItem(kept);
    else localStorage.setItem(kept, chosen);
  } catch {
    // A browser that keeps nothing still shows it.
  }
});

function readTheme(): Theme {
  try {
    const text = localStorage.getItem(kept);
    return text === 'light' || text === 'dark' ? text : 'system';
  } catch {
    return 'system';
  }
}
