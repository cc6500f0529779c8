import type { ResultOf } from 'gql.tada';
import { Empty } from '../../ui/parts/Empty.tsx';
import { compact, percent, percentFine } from '../../ui/words/figures.ts';
import type { live, Series } from './documents.ts';
import { SeriesChart, type Span } from './SeriesChart.tsx';

export interface LiveChartsProps {
  readonly counted: ResultOf<typeof live> & Span;
}

/** What was counted, each as a chart; a sentence where there is nothing to draw yet, and how it would come. */
export function LiveCharts({ counted }: LiveChartsProps) {
  const { lists, degraded, randomShare, coverage, impressions, clicks, currentKnobs, from, to, stretch } = counted;
  const span = { from, to, stretch };
  if (!hasAny(lists))
    return (
      <Empty title="No list was asked for in this time">
        As soon as a page of the shop asks for offers, they are counted here. Try it: <a href="/">open the demo shop</a>{' '}
        and look around, or ask by yourself in <a href="/graphql">GraphiQL</a>.
      </Empty>
    );
  return (
    <div class="charts">
      <SeriesChart
        name="Lists answered"
        text="Lists that were answered in this time, over all surfaces unless one is chosen."
        series={lists}
        write={compact}
        isRate={false}
        span={span}
      />
      <SeriesChart
        name="Lists that were less"
        text="Reasons why lists were less than their surface promises, such as no consent or a cold start. One list may have several."
        series={degraded}
        write={compact}
        isRate={false}
        span={span}
      />
      {[randomShare, coverage, impressions, clicks].some(hasAny) ? (
        <>
          <SeriesChart
            name="Random share as served"
            text={`Of the slots shown to people who allow counting, the part that was random; the latest. The knob says ${percent(currentKnobs.randomShare)} (dashed).`}
            series={randomShare}
            write={percentFine}
            isRate
            wanted={currentKnobs.randomShare}
            span={span}
          />
          <SeriesChart
            name="Coverage"
            text="Of the products of the shop, the part that was seen; the latest."
            series={coverage}
            write={percentFine}
            isRate
            span={span}
          />
          <SeriesChart
            name="Offers seen"
            text="Impressions of lists served in this time, from people who allow counting."
            series={impressions}
            write={compact}
            isRate={false}
            span={span}
          />
          <SeriesChart
            name="Offers followed"
            text="Clicks on offers of lists served in this time, from people who allow counting."
            series={clicks}
            write={compact}
            isRate={false}
            span={span}
          />
        </>
      ) : (
        <div class="charts-wide">
          <Empty title="Nobody who allows counting saw a list in this time">
            The random share as served, coverage, and what was seen and followed are counted for people who said yes to
            that alone. In the demo shop it is under Privacy: “Count what offers lead to”.
          </Empty>
        </div>
      )}
    </div>
  );
}

/** Whether something was counted, or kept back because it was too little. */
const hasAny = (series: readonly Series[]): boolean =>
  series.some(({ points }) => points.some(({ value, suppressed }) => (value ?? 0) > 0 || suppressed));
