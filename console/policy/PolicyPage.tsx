import { Empty } from '../../ui/parts/Empty.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { moment } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Page } from '../parts/Page.tsx';
import { policies } from './documents.ts';
import { PolicyEditor } from './PolicyEditor.tsx';
import { purposeNames } from './purposes.ts';

/** The privacy policy: every version with what it changed, and a new one. */
export function PolicyPage() {
  const asked = useResource((signal) => askAdmin(policies, {}, signal), []);
  return (
    <Page title="Privacy policy" lede="What shoppers are told, and what they are asked. A new purpose asks again.">
      <Shown of={asked} height={820} name="the policy">
        {({ today, newest }) => <PolicyEditor today={today} newest={newest} published={() => void asked.load()} />}
      </Shown>
      <Card title="Versions" lede="Newest first; announced ones too.">
        <Shown of={asked} height={160} name="versions">
          {({ policies: versions, today }) =>
            versions.length === 0 ? (
              <Empty title="No version was published yet">
                The policy that the service was configured with holds, in Tightrope’s own words.
              </Empty>
            ) : (
              <ul class="versions">
                {versions.map(({ version, effectiveAt, words, changes, asksAgain }) => (
                  <li key={version}>
                    <div>
                      <strong>{version}</strong>{' '}
                      <Standing isToday={version === today.version} effectiveAt={effectiveAt} />{' '}
                      <span class="soft small">from {moment(effectiveAt)}</span>
                      <p>{words}</p>
                      <ul class="points small soft">
                        {changes.map((sentence) => (
                          <li key={sentence}>{sentence}</li>
                        ))}
                        {asksAgain.length > 0 && (
                          <li>Asks again about {asksAgain.map((one) => purposeNames[one]).join(', ')}.</li>
                        )}
                      </ul>
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

/** Whether a version holds, or will; nothing of one that did. */
function Standing({ isToday, effectiveAt }: { readonly isToday: boolean; readonly effectiveAt: string }) {
  if (isToday) return <Chip tone="good">Holds now</Chip>;
  return Date.parse(effectiveAt) > Date.now() ? <Chip tone="warn">Announced</Chip> : null;
}
