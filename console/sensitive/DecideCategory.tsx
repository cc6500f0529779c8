import { useState } from 'preact/hooks';
import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { day, whole, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { previewSensitive, type SensitiveCategory, setSensitive, type Topic } from './documents.ts';

const choices = ['', 'OPEN', 'GUARDED', 'EXCLUDED'] as const;

export interface DecideCategoryProps {
  readonly category: SensitiveCategory;
  readonly topics: readonly Topic[];
  readonly decided: () => void;
}

/** Deciding on a category, with the products that would move. */
export function DecideCategory({ category: { category, decision, suggestion }, topics, decided }: DecideCategoryProps) {
  const act = useAct();
  const [sensitivity, setSensitivity] = useState<(typeof choices)[number]>(
    decision?.sensitivity ?? suggestion?.sensitivity ?? '',
  );
  const [topic, setTopic] = useState(decision?.topic ?? suggestion?.topic ?? '');
  const [note, setNote] = useState(decision?.note ?? '');
  const input = { category, sensitivity: sensitivity || null, topic: topic || null, note: note || null };
  const preview = useResource((signal) => askAdmin(previewSensitive, { input }, signal), [JSON.stringify(input)]);
  const decide = async () => {
    const done = await act.run(
      () => askAdmin(setSensitive, { input }),
      ({ setSensitiveCategory }) => setSensitiveCategory.userErrors,
      ({ setSensitiveCategory }) => `Decided: ${whole(setSensitiveCategory.moved)} products are judged otherwise now.`,
    );
    if (done) decided();
  };
  return (
    <Card
      class="stays"
      title={category}
      lede={
        decision
          ? `Decided ${day(decision.decidedAt)} by ${decision.decidedBy}.`
          : suggestion
            ? `Suggested: ${words(suggestion.sensitivity)}, because ${suggestion.because}`
            : 'Nothing is decided; its words say nothing sensitive.'
      }
    >
      <div class="save">
        <label>
          Holds as
          <select
            value={sensitivity}
            onChange={({ currentTarget }) => setSensitivity(currentTarget.value as (typeof choices)[number])}
          >
            <option value="">As its words say (no decision)</option>
            {choices.slice(1).map((one) => (
              <option key={one} value={one}>
                {words(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Topic
          <select value={topic} onChange={({ currentTarget }) => setTopic(currentTarget.value)}>
            <option value="">None</option>
            {topics.map((one) => (
              <option key={one.topic} value={one.topic}>
                {one.topic}
              </option>
            ))}
          </select>
        </label>
        <label>
          Why
          <input value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        </label>
      </div>
      <Shown of={preview} height={160} name="what would move">
        {({ previewSensitiveCategory: { moved, moves, userErrors } }) => (
          <>
            {userErrors.map(({ message }) => (
              <p key={message} class="bad small">
                {message}
              </p>
            ))}
            <p>
              {moved === 0
                ? 'No product would be judged otherwise.'
                : `${whole(moved)} products would be judged otherwise:`}
            </p>
            <ul class="points small">
              {moves.slice(0, 12).map(({ product, from, to }) => (
                <li key={product.id}>
                  {product.title}: {words(from)} → {words(to)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      <div class="actions">
        <Confirmed
          label="Decide"
          question="It holds from the next list and the next build on. What was learned before is not learned anew until then."
          yes="Decide so"
          kind="primary"
          act={() => void decide()}
        />
      </div>
      <Outcome of={act} />
    </Card>
  );
}
