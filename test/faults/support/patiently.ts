import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks until there is an answer. A service that has just come back, is alone with twice the shoppers, or has little of a busy machine, may
 * say "again, please"; it may not say so for ever.
 */
export async function patiently<Answer>(ask: () => Promise<Answer | null>): Promise<Answer | null> {
  for (let turn = 0; turn < 100; turn += 1) {
    const answer = await ask();
    if (answer !== null) return answer;
    await wait(100);
  }
  return null;
}
