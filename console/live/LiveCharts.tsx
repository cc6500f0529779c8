import { Empty } from '../../ui/parts/Empty.tsx';
import { type Counted, type LiveChart, ofLists, ofThoseCounted } from './chartList.ts';
import type { Series } from './documents.ts';
import { SeriesChart, type Span } from './SeriesChart.tsx';

export interface LiveChartsProps {
  readonly counted: Counted & Span;
}

/** What was counted, each as a chart; a sentence where there is nothing to draw yet, and how it would come. */
export function LiveCharts({ counted }: LiveChartsProps) {
  const drawn = (charts: readonly LiveChart[]) =>
    charts.map(({ series, name, text, write, isRate, wanted }) => (
      <SeriesChart
        key={name}
        name={name}
        text={text(counted)}
        series={counted[series]}
        write={write}
        isRate={isRate}
        wanted={wanted(counted)}
        span={counted}
      />
    ));
  if (!hasAny(counted.lists))
    return (
      <Empty title="No list was asked for in this time">
        As soon as a page of the shop asks for offers, they are counted here. Try it: <a href="/">open the demo shop</a>{' '}
        and look around, or ask by yourself in <a href="/graphql">GraphiQL</a>.
      </Empty>
    );
  return (
    <div class="charts">
      {drawn(ofLists)}
      {ofThoseCounted.some(({ series }) => hasAny(counted[series])) ? (
        drawn(ofThoseCounted)
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
