import { deviceState } from '../state/device.ts';
import { pageRequests } from '../state/traffic.ts';
import { CopyButton } from './CopyButton.tsx';

/** Every request that this page has made, as the browser counts them: what it does not show was not asked. */
export function RequestList() {
  const state = deviceState.value;
  const since = state.is === 'ON' ? state.since : null;
  const later = pageRequests.value.filter(({ at }) => since !== null && at > since).length;
  return (
    <>
      {since !== null && (
        <p class="proof" role="status">
          <strong class="number">{later}</strong> requests since lists are made on this device.
        </p>
      )}
      <CopyButton text={() => pageRequests.value.map(({ name, at }) => `${at.toFixed(0)} ms ${name}`).join('\n')}>
        Copy as text
      </CopyButton>
      <table class="requests">
        <thead>
          <tr>
            <th>Request</th>
            <th>By</th>
            <th class="number">After</th>
            <th class="number">Took</th>
            <th class="number">Over the line</th>
          </tr>
        </thead>
        <tbody>
          {pageRequests.value.map(({ name, sort, at, took, bytes }) => (
            <tr key={`${name} ${at}`}>
              <td>
                <code>{name.replace(location.origin, '')}</code>
              </td>
              <td>{sort}</td>
              <td class="number">{(at / 1000).toFixed(2)} s</td>
              <td class="number">{took.toFixed(0)} ms</td>
              <td class="number">{bytes === 0 ? 'from the cache' : `${(bytes / 1000).toFixed(1)} kB`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
