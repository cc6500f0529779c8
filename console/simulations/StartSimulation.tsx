import { useState } from 'preact/hooks';
import { choose } from '../../ui/state/place.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { startSimulation } from './documents.ts';

/** Small enough to end while one looks on. */
const quickLook = `name: quick-look
question: What do half and twice the noise cost a small shop?
data:
  invented:
    people: 2000
    items: 120
    seed: 1
knobs:
  epsilon: [0.5, 1, 2]
  randomShare: [0, 0.2]
seeds: 1
resamples: 100
permutations: 200
`;

/** Scenarios that come with Tightrope and need no data but what they invent. */
const library = ['invented-shop', 'scaling-with-people', 'weekly-builds', 'life-event', 'year-of-lists'] as const;

/** Starting a study: one that comes along, or one's own scenario. */
export function StartSimulation({ started }: { readonly started: () => void }) {
  const act = useAct();
  const [name, setName] = useState<string>('own');
  const [text, setText] = useState(quickLook);
  const start = async () => {
    const done = await act.run(
      () => askAdmin(startSimulation, { scenario: name === 'own' ? text : name }),
      (value) => value.startSimulation.userErrors,
      () => 'The simulation runs.',
    );
    if (done?.startSimulation.simulation) choose({ run: done.startSimulation.simulation.id });
    started();
  };
  return (
    <Card
      title="Start one"
      lede="On invented people with seeded noise: it reads nobody of this shop, and costs no budget."
    >
      <form
        class="save"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label>
          Scenario
          <select value={name} onChange={({ currentTarget }) => setName(currentTarget.value)}>
            <option value="own">My own, below</option>
            {library.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        {name === 'own' && (
          <label>
            Scenario in YAML
            <textarea
              rows={14}
              spellcheck={false}
              class="code"
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </label>
        )}
        <button type="submit" class="primary" disabled={act.busy.value}>
          Start the simulation
        </button>
      </form>
      <Outcome of={act} />
    </Card>
  );
}
