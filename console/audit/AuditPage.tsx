import { useState } from 'preact/hooks';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Link } from '../../ui/parts/Link.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { Table } from '../../ui/parts/Table.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { moment, whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Page } from '../parts/Page.tsx';
import { auditCheck, auditLog } from './documents.ts';

/** What the shop's own people did and looked at: a chain of lines, and whether it is whole. */
export function AuditPage() {
  const after = place.value.chosen.after ?? null;
  const asked = useResource((signal) => askAdmin(auditLog, { after }, signal), [after]);
  const [isChecked, setChecked] = useState(false);
  return (
    <Page
      title="Audit log"
      lede="What the shop’s own people did and looked at. Each line holds the digest of the line before: none can change unseen."
      actions={
        <button type="button" class="primary" onClick={() => setChecked(true)} disabled={isChecked}>
          Verify the chain
        </button>
      }
    >
      {isChecked && <Check />}
      <Card
        title={after === null ? 'Newest lines' : 'Older lines'}
        actions={
          after !== null && (
            <button type="button" onClick={() => choose({ after: null })}>
              Back to the newest
            </button>
          )
        }
      >
        <Shown of={asked} height={528} name="the audit log">
          {({ auditLog: { nodes, pageInfo } }) =>
            nodes.length === 0 ? (
              <Empty title="Nobody has done anything yet">
                A line is written for whoever publishes, builds, decides, or looks at a single list. What the service
                does by itself, such as the first model of the demo shop and builds on a schedule, stands in the{' '}
                <Link path="/console/ledger">privacy ledger</Link>.
              </Empty>
            ) : (
              <>
                <Table
                  caption="Audit log, newest first"
                  rows={nodes}
                  keyOf={({ sequence }) => String(sequence)}
                  columns={[
                    { name: 'Line', isNumber: true, cell: ({ sequence }) => whole(sequence) },
                    { name: 'When', isWhole: true, cell: ({ at }) => moment(at) },
                    { name: 'Who', isWhole: true, cell: ({ by }) => by },
                    { name: 'What', cell: ({ action }) => <code class="whole">{action}</code> },
                    { name: 'About', cell: ({ subject }) => <span class="about">{subject || '–'}</span> },
                    {
                      name: 'Digest',
                      text: 'SHA-256 over this line and the digest of the line before. Write one down elsewhere, and lines cannot be cut off the end unseen.',
                      cell: ({ digest }) => <code class="whole">{digest.slice(0, 12)}…</code>,
                    },
                  ]}
                />
                {pageInfo.hasNextPage && (
                  <div class="actions">
                    <button type="button" onClick={() => choose({ after: pageInfo.endCursor })}>
                      Older lines
                    </button>
                  </div>
                )}
              </>
            )
          }
        </Shown>
      </Card>
    </Page>
  );
}

function Check() {
  const checked = useResource((signal) => askAdmin(auditCheck, {}, signal), []);
  return (
    <Card title="Verification">
      <Shown of={checked} height={48} name="the verification">
        {({ auditCheck: { broken, lines, newestDigest } }) => (
          <p>
            <Chip tone={broken === null ? 'good' : 'bad'}>{broken === null ? 'Whole' : 'Broken'}</Chip>{' '}
            {broken ?? `All ${whole(lines)} lines follow from each other.`}{' '}
            {newestDigest && (
              <span class="soft small">
                The newest: <code>{newestDigest}</code>
              </span>
            )}
          </p>
        )}
      </Shown>
    </Card>
  );
}
