import { Figure } from '../../ui/parts/Figure.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { short, whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { BudgetChart } from './BudgetChart.tsx';
import { type Ledger, plan } from './documents.ts';

const rhythms = [
  { builds: 12, name: 'Monthly' },
  { builds: 26, name: 'Every other week' },
  { builds: 52, name: 'Weekly' },
] as const;

/** How often a shop could build within its budget, and what each build could learn then. */
export function YearPlan({ ledger }: { readonly ledger: Ledger }) {
  const asked = Number(place.value.chosen.builds ?? 12);
  const builds = Number.isInteger(asked) && asked >= 1 && asked <= 10_000 ? asked : 12;
  const planned = useResource((signal) => askAdmin(plan, { builds, epsilon: null }, signal), [builds]);
  return (
    <Card
      title="The year’s plan"
      lede="What each build may spend when all of them stay within the window’s ε."
      actions={
        <label class="inline">
          Builds
          <select value={builds} onChange={({ currentTarget }) => choose({ builds: currentTarget.value })}>
            {[...rhythms, ...(rhythms.some((one) => one.builds === builds) ? [] : [{ builds, name: 'As asked' }])].map(
              (one) => (
                <option key={one.builds} value={one.builds}>
                  {one.name} ({one.builds})
                </option>
              ),
            )}
          </select>
        </label>
      }
    >
      <Shown of={planned} height={380} name="the plan">
        {({ privacyPlan }) => (
          <>
            <dl class="figures">
              <Figure
                name="ε for each build"
                text={`What to ask each of ${builds} builds for, so that all of them together stay within ε = ${short(privacyPlan.epsilonTotal)}. ε does not add up; ρ does.`}
                value={short(privacyPlan.epsilonPerBuild)}
              />
              <Figure
                name="Room left for"
                text="How many such builds the present window has room for, after what it has spent."
                value={`${whole(privacyPlan.buildsLeft)} builds`}
              />
              <Figure
                name="Noise on a pair"
                text="The standard deviation of the noise on how many people hold two products, in people."
                value={`± ${short(privacyPlan.pairSigma)}`}
              />
              <Figure
                name="Products with neighbours"
                text="How many products would have neighbours of their own, judged by the last model."
                value={privacyPlan.expectedHead === null ? 'unknown' : whole(privacyPlan.expectedHead)}
                note={privacyPlan.expectedHead === null ? 'before a first model' : undefined}
              />
            </dl>
            <BudgetChart ledger={ledger} plan={privacyPlan} />
          </>
        )}
      </Shown>
    </Card>
  );
}
