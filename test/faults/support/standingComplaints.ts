import type { FoundStanding } from './service.ts';

/**
 * What is wrong with how a service found its shop, whatever ended the one before it.
 *
 * @param before how an earlier one found it
 * @param alone false where another process may be in the middle of something just now
 */
export function standingComplaints(found: FoundStanding, before: FoundStanding, alone: boolean): readonly string[] {
  const complaints: string[] = [];
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) complaints.push(otherwise);
  };
  const charged = found.entries.reduce((sum, { nanoRho }) => sum + nanoRho, 0);
  const known = new Map(found.entries.map((entry) => [entry.releaseId, entry]));

  must(found.spent >= before.spent, `spent ${found.spent}, and ${before.spent} before`);
  must(found.spent >= charged, `spent ${found.spent}, and ${charged} were charged`);
  for (const entry of before.entries)
    must(known.get(entry.releaseId)?.nanoRho === entry.nanoRho, `the charge of ${entry.releaseId} is another one now`);
  must(known.size === found.entries.length, 'a release was charged twice');
  must(found.audit === null, `the audit chain: ${found.audit}`);
  const model = found.entries.find(({ snapshotVersion }) => snapshotVersion === found.model);
  must(model?.state === 'PUBLISHED', `the model ${found.model} was not paid for`);
  if (alone) {
    must(found.model === found.current, `${found.model} answers, and ${found.current} is current`);
    must(!found.entries.some(({ state }) => state === 'RESERVED'), 'a build is open that nobody runs');
    must(found.halfMade.length === 0, `half made: ${found.halfMade.join(', ')}`);
    must(found.unwritten.length === 0, `the ledger's file does not know ${found.unwritten.join(', ')}`);
  }
  return complaints;
}
