import { useState } from 'preact/hooks';
import { Confirmed } from '../../../ui/parts/Confirmed.tsx';
import { ask } from '../../state/service.ts';
import { changed } from '../../state/useAccount.ts';
import { DataRequests, type DataRequestsProps } from './DataRequests.tsx';
import { Outcome, type Told } from './Outcome.tsx';
import { PutRight } from './PutRight.tsx';
import { Right } from './Right.tsx';
import { type RequestAsked, requestMutation } from './rights.ts';

/** One's rights, each with what comes of it and one step away; and what became of what was asked. */
export function MyRights({ requests }: DataRequestsProps) {
  const [told, setTold] = useState<Told>({});
  const request = (input: RequestAsked) => async () => {
    const answer = await ask(requestMutation, { input });
    changed();
    if (!answer.ok) return setTold({ why: answer.failure.message });
    const { request: made, userErrors } = answer.value.requestData;
    setTold({
      ...(userErrors[0] ? { why: userErrors[0].message } : {}),
      ...(made?.download ? { download: made.download } : {}),
      ...(made?.receipt ? { receipt: made.receipt } : {}),
      ...(made && !made.download && !made.receipt ? { taken: true } : {}),
    });
  };
  return (
    <section class="panel wide" aria-labelledby="rights">
      <h2 id="rights">My rights</h2>
      <ul class="rights">
        <Right
          name="See all of it"
          text="Everything that is kept of you, to read, or as a table. At once; its address works for a day."
        >
          <button type="button" onClick={request({ type: 'ACCESS', immediately: false })}>
            A copy of my data
          </button>
        </Right>
        <PutRight ask={(note) => request({ type: 'RECTIFICATION', note, immediately: false })()} />
        <Right
          name="Pause"
          text="It stays, and is used for nothing: not for offers, not for learning. Until you take that back."
        >
          <button type="button" onClick={request({ type: 'RESTRICTION', immediately: false })}>
            Keep it, do not use it
          </button>
        </Right>
        <Right name="Object" text="Every yes of yours becomes a no, at once. What is kept stays until it is too old.">
          <button type="button" onClick={request({ type: 'OBJECTION', immediately: false })}>
            Do not use it for offers or learning
          </button>
        </Right>
        <Right
          name="Leave"
          text="Nothing of it is used from this moment. With time to think it is gone after a day, in which you can change your mind; now means now. Either way you get a receipt."
        >
          <div class="acts">
            <button type="button" onClick={request({ type: 'ERASURE', immediately: false })}>
              Erase me, with time to think
            </button>
            <Confirmed
              label="Erase me now"
              question="Everything that the shop holds of you goes at once, and cannot be brought back. You get a receipt."
              yes="Erase it all"
              kind="danger"
              act={() => void request({ type: 'ERASURE', immediately: true })()}
            />
          </div>
        </Right>
      </ul>
      <div role="status">
        <Outcome {...told} />
      </div>
      <DataRequests requests={requests} />
    </section>
  );
}
