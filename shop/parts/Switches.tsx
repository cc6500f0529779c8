import { level, type Mode, modes, type Situation, situation, situations } from '../state/choices.ts';
import { deviceState, onDevice, turnOff, turnOn } from '../state/device.ts';

const levelWords: Readonly<Record<Mode, string>> = {
  NON_PERSONAL: 'Nothing',
  DECLARED: 'What I told you',
  SESSION_ONLY: 'This visit',
  FULL: 'My history',
};

const situationWords: Readonly<Record<Situation | 'UNSAID', string>> = {
  UNSAID: 'Not said',
  LEISURE: 'Looking around',
  IMPORTANT: 'Something important',
  ROUTINE: 'The usual',
  URGENT: 'In a hurry',
};

/** What offers may go by, what one is doing, and where lists are made: in sight on every page. */
export function Switches() {
  const state = deviceState.value;
  return (
    <section class="switches" aria-label="How offers are made for you">
      <label>
        <span>Offers go by</span>
        <select value={level.value} onChange={({ currentTarget }) => (level.value = currentTarget.value as Mode)}>
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {levelWords[mode]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>I am</span>
        <select
          value={situation.value}
          onChange={({ currentTarget }) => (situation.value = currentTarget.value as Situation | 'UNSAID')}
        >
          {(['UNSAID', ...situations] as const).map((one) => (
            <option key={one} value={one}>
              {situationWords[one]}
            </option>
          ))}
        </select>
      </label>
      <label class="toggle">
        <input
          type="checkbox"
          role="switch"
          aria-checked={onDevice.value}
          checked={onDevice.value}
          onChange={({ currentTarget }) => (currentTarget.checked ? void turnOn() : turnOff())}
        />
        <span>Make lists on this device</span>
      </label>
      <p class="switch-note" role="status">
        {state.is === 'LOADING' && 'Downloading the model…'}
        {state.is === 'ON' && 'The shop is told nothing any more: see Requests, below.'}
        {state.is === 'FAILED' && state.why}
      </p>
    </section>
  );
}
