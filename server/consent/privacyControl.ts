import type { Asked } from '../guards/asked.ts';
import type { ListQuestion } from '../lists/listQuestion.ts';

/**
 * What Global Privacy Control means to this shop, where a browser sends `Sec-GPC: 1`. 'always': no to everything, whatever
 * was said. 'unless-consented': no to everything but what the person who is signed in has agreed to here. 'off': nothing.
 */
export const privacyControls = ['always', 'unless-consented', 'off'] as const;
export type PrivacyControl = (typeof privacyControls)[number];

/** What a request carries of it: the meaning that holds for it, or 'off' for a browser that does not ask. */
export const privacyControlOf = (headers: Asked['headers'], meaning: PrivacyControl): PrivacyControl =>
  headers.get('sec-gpc') === '1' ? meaning : 'off';

/** The question as it may be answered under Global Privacy Control: it can only become less personal by it. */
export function underPrivacyControl(question: ListQuestion, control: PrivacyControl): ListQuestion {
  if (control === 'off') return question;
  const { circumstances, viewer } = question;
  // What a signed-in person agreed to is stored, and stands where the shop says so; nobody else has agreed to anything here.
  const mayStand = control === 'unless-consented' && viewer !== null;
  const { personalization, location } = circumstances;
  return {
    ...question,
    circumstances: {
      ...circumstances,
      privacyControl: true,
      personalization: mayStand ? personalization : false,
      location: mayStand ? location : false,
      analytics: false,
    },
  };
}
