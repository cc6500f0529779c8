import { change } from '../../state/useAccount.ts';
import { settingsMutation } from './account.ts';

const fatigueWords = { NORMAL: 'As they come', LESS: 'Less often', RARELY: 'Rarely' } as const;
const levelWords = {
  FULL: 'All that I allow',
  SESSION_ONLY: 'This visit alone',
  DECLARED: 'What I told you',
  NON_PERSONAL: 'Nothing: the same as everybody',
} as const;
type Fatigue = keyof typeof fatigueWords;
type Level = keyof typeof levelWords;

export interface SettingsProps {
  readonly level: Level | null;
  readonly fatigue: Fatigue;
}

/** What holds for an account wherever it is signed in: it can only lower what was allowed. */
export function Settings({ level, fatigue }: SettingsProps) {
  return (
    <section class="panel" aria-labelledby="settings">
      <h2 id="settings">For my account, everywhere</h2>
      <label class="field">
        <span>My lists may go by</span>
        <select
          value={level ?? 'FULL'}
          onChange={({ currentTarget }) =>
            void change(settingsMutation, { input: { level: currentTarget.value as Level } })
          }
        >
          {Object.entries(levelWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Offers about me</span>
        <select
          value={fatigue}
          onChange={({ currentTarget }) =>
            void change(settingsMutation, { input: { fatigue: currentTarget.value as Fatigue } })
          }
        >
          {Object.entries(fatigueWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
