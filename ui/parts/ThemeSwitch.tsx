import { type Theme, theme } from '../state/theme.ts';

const names: Readonly<Record<Theme, string>> = { system: 'As the device', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the device says. */
export function ThemeSwitch() {
  return (
    <label class="theme">
      <span class="unseen">Appearance</span>
      <select
        value={theme.value}
        onChange={({ currentTarget }) => {
          theme.value = currentTarget.value as Theme;
        }}
      >
        {Object.entries(names).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
