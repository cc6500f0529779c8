import { Shown } from '../../../ui/parts/Shown.tsx';
import { useAccount } from '../../state/useAccount.ts';
import { signOut, visitor } from '../../state/visitor.ts';
import { accountQuery, policyQuery } from './account.ts';
import { History } from './History.tsx';
import { Holdings } from './Holdings.tsx';
import { MyRights } from './MyRights.tsx';
import { PolicyChanges } from './PolicyChanges.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import { Purposes } from './Purposes.tsx';
import { Receipts } from './Receipts.tsx';
import { holdingsQuery } from './rights.ts';
import { Settings } from './Settings.tsx';

/** What the shop holds of somebody who is signed in, and all that they may do about it. */
export function YourAccount() {
  const policy = useAccount(policyQuery);
  const account = useAccount(accountQuery);
  const held = useAccount(holdingsQuery);
  return (
    <>
      <section class="panel wide" aria-labelledby="account">
        <h2 id="account">Held by the shop</h2>
        <p class="signed-in">
          <span>
            Signed in as <code>{visitor.value?.subject}</code>. The shop stores a pseudonym for this name.
          </span>
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </p>
      </section>
      <Shown of={policy} height={300} name="the policy">
        {({ policy: present }) => (
          <Shown of={account} height={900} name="your account">
            {({ me }) =>
              me === null ? (
                <p class="note" role="alert">
                  The token of this visit has run out. Sign out, and in again.
                </p>
              ) : (
                <>
                  <PolicyChanges changes={me.unseenPolicyChanges} />
                  <Purposes consents={me.consents.nodes} policyVersion={present.version} words={present.purposes} />
                  <Settings {...me.settings} />
                  <Shown of={held} height={600} name="what the shop holds">
                    {({ me: owner }) =>
                      owner && (
                        <>
                          <Holdings {...owner.holdings} />
                          <History
                            lines={owner.history.nodes}
                            hasMore={owner.history.pageInfo.hasNextPage}
                            retentionDays={owner.holdings.retentionDays}
                          />
                          <MyRights requests={owner.dataRequests} />
                        </>
                      )
                    }
                  </Shown>
                  <Receipts consents={me.consents.nodes} />
                  <PolicyPanel policy={present} />
                </>
              )
            }
          </Shown>
        )}
      </Shown>
    </>
  );
}
