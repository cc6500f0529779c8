import { browserSaysNo } from '../state/choices.ts';
import { said, say } from '../state/service.ts';

/**
 * Asks once whether offers may come from what one looks at. It covers nothing, both answers are one step and look alike, and a no
 * is remembered as long as a yes. Until there is an answer nothing is kept.
 */
export function ConsentDialogue() {
  if (said.value !== null || browserSaysNo) return null;
  const answer = (personalization: boolean) => () => say({ personalization });
  return (
    <aside class="ask" aria-labelledby="ask-title">
      <div>
        <h2 id="ask-title">May offers come from what you look at?</h2>
        <p>
          If you say yes, this browser keeps what you look at for 60 days and sends it along when it asks for offers. It
          is used for the answer and not stored. If you say no, you see what is popular, and nothing is kept. Either way
          everything in the shop works, and you can change your mind under Privacy.
        </p>
      </div>
      <div class="ask-answers">
        <button type="button" onClick={answer(false)}>
          No, show what is popular
        </button>
        <button type="button" onClick={answer(true)}>
          Yes, from what I look at
        </button>
      </div>
    </aside>
  );
}
