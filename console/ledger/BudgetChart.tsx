import { Chart } from '../../ui/charts/Chart.tsx';
import { short } from '../../ui/words/figures.ts';
import type { Ledger, Plan } from './documents.ts';

/** Enough steps to see a year of weeks. */
const mostSteps = 104;

/** The window's budget as it was spent, build after build, and as the plan would spend what is left. In ρ, which adds up. */
export function BudgetChart({ ledger, plan }: { readonly ledger: Ledger; readonly plan: Plan }) {
  const spent = ledger.entries.filter(({ windowId }) => windowId === ledger.windowId).map(({ rho }) => rho);
  const limit = plan.rhoPerBuild * plan.builds + plan.rhoOver;
  const past = stepsFrom(0, spent);
  const planned = stepsFrom(
    past.at(-1)!.rho,
    Array.from({ length: Math.min(plan.buildsLeft, mostSteps) }, () => plan.rhoPerBuild),
    spent.length,
  );
  const text = `${spent.length} builds spent ρ = ${short(past.at(-1)!.rho)} of this window; the plan has room for ${plan.buildsLeft} more within ρ = ${short(limit)}.`;
  return (
    <Chart
      text={text}
      height={240}
      inputs={[ledger, plan]}
      options={(plot) => ({
        marginLeft: 48,
        marginRight: 12,
        x: { label: 'Build of this window', tickFormat: 'd' },
        y: { label: 'ρ spent', grid: true, domain: [0, limit * 1.06] },
        marks: [
          plot.ruleY([limit], { stroke: 'var(--bad)', strokeDasharray: '4 3' }),
          plot.text(['what the window may spend'], {
            frameAnchor: 'left',
            y: limit,
            dx: 6,
            dy: -8,
            fill: 'var(--bad)',
          }),
          plot.areaY(past, { x: 'build', y: 'rho', curve: 'step-after', fill: 'var(--series-1)', fillOpacity: 0.15 }),
          plot.lineY(planned, {
            x: 'build',
            y: 'rho',
            curve: 'step-after',
            stroke: 'var(--series-6)',
            strokeWidth: 1.5,
            strokeDasharray: '3 3',
          }),
          plot.lineY(past, { x: 'build', y: 'rho', curve: 'step-after', stroke: 'var(--series-1)', strokeWidth: 2.5 }),
          plot.dot(past.slice(1), { x: 'build', y: 'rho', fill: 'var(--series-1)', r: 3 }),
        ],
      })}
    />
  );
}

interface Step {
  readonly build: number;
  readonly rho: number;
}

function stepsFrom(start: number, costs: readonly number[], first = 0): readonly Step[] {
  let rho = start;
  return [
    { build: first, rho },
    ...costs.map((cost, place) => {
      rho += cost;
      return { build: first + place + 1, rho };
    }),
  ];
}
