import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { moment, words } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/useAct.ts';
import { removeRule, rules } from './documents.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { ruleInWords } from './ruleInWords.ts';

/** What merchandisers want of lists: the same for every shopper, looked at before it holds. */
export function RulesPage() {
  const asked = useResource((signal) => askAdmin(rules, {}, signal), []);
  const act = useAct();
  const remove = async (id: string) => {
    const done = await act.run(
      () => askAdmin(removeRule, { id }),
      ({ removeRules }) => removeRules.userErrors,
      () => `${id} holds no more, from the next list on.`,
    );
    if (!done) return;
    if (place.value.chosen.rule === id) choose({ rule: null });
    await asked.load();
  };
  return (
    <Page
      title="Rules"
      lede="Pin, boost, hide or filter. The same for every shopper, and told apart from what people like."
    >
      <Shown of={asked} height={760} name="the editor">
        {({ rules: standing }) => {
          const chosen = standing.find(({ id }) => id === place.value.chosen.rule) ?? null;
          return <RuleEditor key={chosen?.id} standing={chosen} saved={() => void asked.load()} />;
        }}
      </Shown>
      <Card title="Standing rules">
        <Outcome of={act} />
        <Shown of={asked} height={140} name="rules">
          {({ rules: standing }) =>
            standing.length === 0 ? (
              <Empty title="No rule stands">Lists are as the model, the knobs and the catalogue make them.</Empty>
            ) : (
              <ul class="versions">
                {standing.map((rule) => (
                  <li key={rule.id} aria-current={rule.id === place.value.chosen.rule ? 'true' : undefined}>
                    <div>
                      <strong>{rule.label}</strong> <Chip tone="quiet">{words(rule.kind)}</Chip>{' '}
                      <Validity startsAt={rule.startsAt} endsAt={rule.endsAt} />
                      <p class="small">{ruleInWords(rule)}.</p>
                      <p class="soft small">
                        {rule.id}, revision {rule.revision}, {moment(rule.changedAt)} by {rule.changedBy}; priority{' '}
                        {rule.priority}
                        {rule.startsAt && `; from ${moment(rule.startsAt)}`}
                        {rule.endsAt && `; until ${moment(rule.endsAt)}`}
                      </p>
                    </div>
                    <div class="actions">
                      <button
                        type="button"
                        onClick={() => {
                          choose({ rule: rule.id });
                          document.getElementById('content')?.focus();
                          scrollTo(0, 0);
                        }}
                      >
                        Change<span class="unseen"> {rule.id}</span>
                      </button>
                      <Confirmed
                        label="Take back"
                        about={rule.id}
                        isQuiet
                        question="It holds no more from the next list on. That it stood stays on record."
                        yes="Take it back"
                        kind="danger"
                        act={() => void remove(rule.id)}
                      />
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Card>
    </Page>
  );
}

interface ValidityProps {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

/** Whether a rule holds now, where it does not hold always. */
function Validity({ startsAt, endsAt }: ValidityProps) {
  const now = Date.now();
  if (endsAt !== null && Date.parse(endsAt) <= now) return <Chip tone="quiet">Over</Chip>;
  if (startsAt !== null && Date.parse(startsAt) > now) return <Chip tone="warn">Planned</Chip>;
  return endsAt === null ? null : <Chip tone="good">Holds now</Chip>;
}
