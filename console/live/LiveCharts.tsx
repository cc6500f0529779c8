import type { ResultOf } from 'gql.tada';
import { Empty } from '../../ui/parts/Empty.tsx';
import { compact, percent, percentFine } from '../../ui/words/figures.ts';
import type { live } from './documents.ts';
import { SeriesChart, type Span } from './SeriesChart.tsx';

export interface LiveChartsProps {
  readonly counted: ResultOf<typeof live> & Span;
}

/** What was counted, each as a chart; one sentence where no list was asked for at all. */
export function LiveCharts({ counted }: LiveChartsProps) {
  const { lists, degraded, randomShare, coverage, impressions, clicks, currentKnobs, from, to, stretch } = counted;
  const busy = new Set(
    lists.flatMap(({ points }) => points.filter(({ value }) => (value ?? 0) > 0).map(({ at }) => at)),
  );
  const isKeptBack = lists.some(({ points }) => points.some(({ suppressed }) => suppressed));
  if (busy.size === 0 && !isKeptBack)
    return (
      <Empty title="No list was asked for in this time">
        <p>
          As soon as a page of the shop asks for offers, they are counted here. Try it:{' '}
          <a href="/">open the demo shop</a> in another tab and look around, or ask yourself in{' '}
          <a href="/graphql">GraphiQL</a>.
        </p>
      </Empty>
    );
  const common = { span: { from, to, stretch }, counted: (at: string) => busy.has(at) };
  return (
    <div class="charts">
      <SeriesChart
        name="Lists answered"
        text="Lists that were answered in this time, over all surfaces unless one is chosen."
        series={lists}
        write={compact}
        isRate={false}
        {...common}
      />
      <SeriesChart
        name="Lists that were less"
        text="Reasons why lists were less than their surface promises, such as no consent or a cold start. One list may have several."
        series={degraded}
        write={compact}
        isRate={false}
        {...common}
      />
      <SeriesChart
        name="Random share as served"
        text={`Of the slots shown to people who allow counting, the part that was random; the latest. The knob says ${percent(currentKnobs.randomShare)} (dashed).`}
        series={randomShare}
        write={percentFine}
        isRate
        wanted={currentKnobs.randomShare}
        {...common}
      />
      <SeriesChart
        name="Coverage"
        text="Of the products of the shop, the part that was seen; the latest."
        series={coverage}
        write={percentFine}
        isRate
        {...common}
      />
      <SeriesChart
        name="Offers seen"
        text="Impressions of lists served in this time, from people who allow counting."
        series={impressions}
        write={compact}
        isRate={false}
        {...common}
      />
      <SeriesChart
        name="Offers followed"
        text="Clicks on offers of lists served in this time, from people who allow counting."
        series={clicks}
        write={compact}
        isRate={false}
        {...common}
      />
    </div>
  );
}
