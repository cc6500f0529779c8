import { Chart } from '../../ui/charts/Chart.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { changeOf, short } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { adviceCurve, type Knobs } from './documents.ts';
import { knobsAsked } from './knobsAsked.ts';

const epsilons = [0.25, 0.5, 1, 2, 4] as const;

/** Privacy against relevance: what other ε would do to lists, with the place where the knobs stand. */
export function Curve({ base, epsilon }: { readonly base: Knobs; readonly epsilon: number }) {
  const curve = useResource(
    (signal) => {
      const [a, b, c, d, e] = epsilons.map((one) => knobsAsked(base, { epsilon: String(one) }));
      return askAdmin(adviceCurve, { a: a!, b: b!, c: c!, d: d!, e: e! }, signal);
    },
    [base],
  );
  return (
    <Shown of={curve} height={200} name="privacy against relevance">
      {(answers) => {
        const points = epsilons.flatMap((one, place) => {
          const { relevance } = answers[(['a', 'b', 'c', 'd', 'e'] as const)[place]!];
          return relevance ? [{ epsilon: one as number, ...relevance }] : [];
        });
        if (points.length === 0) return <p class="soft small">The curve is drawn once a first model is released.</p>;
        const ends = `${changeOf(points[0]!.value)} at ε = ${short(points[0]!.epsilon)}, ${changeOf(points.at(-1)!.value)} at ε = ${short(points.at(-1)!.epsilon)}`;
        return (
          <Chart
            text={`Relevance against ε, compared with the knobs that hold: ${ends}.`}
            height={200}
            inputs={[answers, epsilon]}
            options={(plot) => ({
              marginLeft: 44,
              marginRight: 16,
              x: {
                type: 'log',
                label: 'ε of a build (more private to the left)',
                labelArrow: 'none',
                ticks: [...epsilons],
                tickFormat: String,
              },
              y: { label: 'Relevance against now', tickFormat: '+%', grid: true },
              marks: [
                plot.ruleY([0], { stroke: 'var(--line-strong)' }),
                plot.areaY(points, {
                  x: 'epsilon',
                  y1: ({ low }: { low: number }) => low - 1,
                  y2: ({ high }: { high: number }) => high - 1,
                  fill: 'var(--series-1)',
                  fillOpacity: 0.14,
                }),
                plot.lineY(points, {
                  x: 'epsilon',
                  y: ({ value }: { value: number }) => value - 1,
                  stroke: 'var(--series-1)',
                  strokeWidth: 2,
                  marker: 'circle',
                }),
                plot.ruleX([base.epsilon], { stroke: 'var(--soft)', strokeDasharray: '3 3' }),
                ...(epsilon === base.epsilon
                  ? []
                  : [plot.ruleX([epsilon], { stroke: 'var(--series-2)', strokeWidth: 2 })]),
              ],
            })}
          />
        );
      }}
    </Shown>
  );
}
