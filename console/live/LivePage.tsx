import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { type SurfaceName, surfaceNames, surfaces } from '../../ui/words/surfaces.ts';
import { askAdmin } from '../askAdmin.ts';
import { Page } from '../parts/Page.tsx';
import { useEvery } from '../parts/useEvery.ts';
import { BuildPanel } from './BuildPanel.tsx';
import { live } from './documents.ts';
import { LiveCharts } from './LiveCharts.tsx';
import { RefusedEvents } from './RefusedEvents.tsx';

const hour = 3_600_000;
/** How far back one can look, and by which stretches of time. */
const spans = {
  day: { name: 'Last 24 hours', length: 24 * hour, bucket: 'HOUR' },
  week: { name: 'Last 7 days', length: 7 * 24 * hour, bucket: 'DAY' },
  month: { name: 'Last 30 days', length: 30 * 24 * hour, bucket: 'DAY' },
} as const;

const isSpan = (text: string | undefined): text is keyof typeof spans =>
  text !== undefined && Object.hasOwn(spans, text);
const isSurface = (text: string | undefined): text is SurfaceName =>
  text !== undefined && Object.hasOwn(surfaceNames, text);

/** What the shop's lists are doing now: sums over everybody, nobody's own. */
export function LivePage() {
  const { span: named, surface: shown } = place.value.chosen;
  const spanName = isSpan(named) ? named : 'day';
  const surface = isSurface(shown) ? shown : null;
  const { length, bucket } = spans[spanName];
  const asked = useResource(
    async (signal) => {
      const to = Math.ceil((Date.now() + 1) / hour) * hour;
      const from = to - length;
      const moments = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const ask = (by: 'HOUR' | 'DAY') => askAdmin(live, { ...moments, bucket: by, surface }, signal);
      const byBucket = await ask(bucket);
      // Analysts are told of days alone.
      const isRefused = !byBucket.ok && byBucket.failure.code === 'REFUSED' && bucket === 'HOUR';
      const answer = isRefused ? await ask('DAY') : byBucket;
      const stretch = bucket === 'HOUR' && !isRefused ? hour : 24 * hour;
      return answer.ok ? { ok: true as const, value: { ...answer.value, from, to, stretch } } : answer;
    },
    [spanName, surface],
  );
  useEvery(20, asked.load);
  return (
    <Page
      title="Live"
      lede="What lists are doing. Sums over everybody: nothing here is about one person."
      actions={
        <>
          <label class="inline">
            Time
            <select value={spanName} onChange={({ currentTarget }) => choose({ span: currentTarget.value })}>
              {Object.entries(spans).map(([value, { name }]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="inline">
            Surface
            <select
              value={surface ?? ''}
              onChange={({ currentTarget }) => choose({ surface: currentTarget.value || null })}
            >
              <option value="">All of them</option>
              {surfaces.map((name) => (
                <option key={name} value={name}>
                  {surfaceNames[name]}
                </option>
              ))}
            </select>
          </label>
        </>
      }
    >
      <BuildPanel />
      <Shown of={asked} height={560} name="what was counted">
        {(counted) => <LiveCharts counted={counted} />}
      </Shown>
      <RefusedEvents length={length} />
    </Page>
  );
}
