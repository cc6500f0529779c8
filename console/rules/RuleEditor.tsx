import { useState } from 'preact/hooks';
import { choose } from '../../ui/state/place.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { type Rule, saveRule } from './documents.ts';
import { RuleForm } from './RuleForm.tsx';
import { RulePreview } from './RulePreview.tsx';
import { newRule, ruleAsked, typedRule } from './typedRule.ts';

export interface RuleEditorProps {
  /** The one that is changed; null for a new one. */
  readonly standing: Rule | null;
  readonly saved: () => void;
}

/** Writing a rule or changing one, beside the lists as they are and as they would be. */
export function RuleEditor({ standing, saved }: RuleEditorProps) {
  const act = useAct();
  const [typed, setTyped] = useState(standing === null ? newRule : typedRule(standing));
  const rule = ruleAsked(typed);
  const save = async () => {
    if (rule === null) return;
    const done = await act.run(
      () => askAdmin(saveRule, { rule }),
      ({ upsertRules }) => upsertRules.userErrors,
      () => told(rule.id, rule.startsAt),
    );
    if (done) saved();
  };
  return (
    <div class="two turned-round">
      <Card
        title={standing === null ? 'Write a rule' : `Change ${standing.label}`}
        lede={
          standing === null ? 'Saving under an id that is there changes that rule.' : 'It stands until it is saved.'
        }
        actions={
          standing !== null && (
            <button type="button" class="quiet" onClick={() => choose({ rule: null })}>
              Write another one
            </button>
          )
        }
      >
        <form
          class="save"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <RuleForm
            typed={typed}
            isStanding={standing !== null}
            change={(changes) => setTyped((before) => ({ ...before, ...changes }))}
          />
          <button type="submit" class="primary" disabled={rule === null || act.busy.value}>
            {standing === null ? 'Let it hold' : 'Save the change'}
          </button>
        </form>
        <Outcome of={act} />
      </Card>
      <RulePreview rule={rule} surface={typed.surfaces[0] ?? 'MOST_VIEWED'} />
    </div>
  );
}

const told = (id: string, startsAt: string | null | undefined): string =>
  startsAt && Date.parse(startsAt) > Date.now()
    ? `${id} is planned, and holds from the moment that it names.`
    : `${id} holds from the next list on.`;
