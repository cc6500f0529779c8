import { useState } from 'preact/hooks';
import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { momentIn } from '../../ui/words/localTime.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { type PolicyVersion, publishPolicy } from './documents.ts';
import { PolicyReading } from './PolicyReading.tsx';
import { PolicyText } from './PolicyText.tsx';
import { PurposeWords } from './PurposeWords.tsx';
import type { PurposeName } from './purposes.ts';

export interface PolicyEditorProps {
  /** What shoppers read today. */
  readonly today: PolicyVersion;
  /** What a new version changes: the newest one, which may be announced and not hold yet. */
  readonly newest: PolicyVersion;
  readonly published: () => void;
}

/** Writing a version of the policy, beside what shoppers read of it now, and would. */
export function PolicyEditor({ today, newest, published }: PolicyEditorProps) {
  const act = useAct();
  const [version, setVersion] = useState('');
  const [words, setWords] = useState('');
  const [from, setFrom] = useState('');
  const [said, setSaid] = useState<Partial<Record<PurposeName, string>>>({});
  const input = {
    version,
    words,
    effectiveAt: momentIn(from),
    purposes: newest.purposes.flatMap(({ purpose, words: present }) => {
      const typed = said[purpose]?.trim() ?? '';
      return typed === '' || typed === present ? [] : [{ purpose, words: typed }];
    }),
  };
  const isBegun = version !== '' && words !== '';
  const publish = async () => {
    const done = await act.run(
      () => askAdmin(publishPolicy, { input }),
      (value) => value.publishPolicy.userErrors,
      () => `Version ${version} is announced.`,
    );
    if (!done) return;
    setVersion('');
    setWords('');
    setSaid({});
    published();
  };
  return (
    <div class="two">
      <Card title="A new version" lede="In plain words. What changes is worked out; versions never change afterwards.">
        <div class="save">
          <label>
            Version
            <input
              value={version}
              placeholder="2027-01"
              onChange={({ currentTarget }) => setVersion(currentTarget.value)}
            />
          </label>
          <label>
            What is new, and why
            <textarea
              rows={3}
              maxLength={4000}
              placeholder="Two or three sentences that a shopper reads first."
              value={words}
              onChange={({ currentTarget }) => setWords(currentTarget.value)}
            />
          </label>
          <label>
            Holds from (at once unless said)
            <input type="datetime-local" value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)} />
          </label>
          <h3>What people are asked</h3>
          {newest.purposes.map(({ purpose, words: present }) => (
            <PurposeWords
              key={purpose}
              purpose={purpose}
              present={present}
              words={said[purpose] ?? present}
              change={(text) => setSaid({ ...said, [purpose]: text })}
            />
          ))}
        </div>
        <div class="actions">
          <Confirmed
            label="Publish"
            question="It is announced to shoppers for good. Consents to purposes whose words change count no more from then on: those people are asked again."
            yes="Announce it"
            kind="primary"
            disabled={!isBegun}
            act={() => void publish()}
          />
          {!isBegun && <span class="soft small">Give the version a name, and say what is new.</span>}
        </div>
        <Outcome of={act} />
      </Card>
      {isBegun ? (
        <Card title="What shoppers will read">
          <PolicyReading input={input} />
        </Card>
      ) : (
        <Card title="What shoppers read now" lede={`Version ${today.version}.`}>
          <PolicyText policy={today} />
        </Card>
      )}
    </div>
  );
}
