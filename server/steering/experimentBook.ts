import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import { isName } from '../../engine/terms/ids.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { RowComplaint } from '../catalogue/readProduct.ts';
import { isText } from '../guards/readInput.ts';
import { decisionKinds } from './decisionKinds.ts';
import type { Arm, Experiment, ExperimentBody } from './experiment.ts';
import { findProfile } from './knobBook.ts';
import type { Decider } from './ruleBook.ts';

export interface ExperimentAsked {
  readonly id: string;
  readonly label?: string | null | undefined;
  /** The part of the viewers that the control gets. */
  readonly controlShare: number;
  readonly arms: readonly { readonly name: string; readonly profileId: string; readonly share: number }[];
}

const mostArms = 5;
export const controlArm = 'control';

/** Starts an experiment from the next list on. One at a time, so that what comes of it has one cause. */
export async function startExperiment(
  decisions: DecisionStore,
  asked: ExperimentAsked,
  { by, at }: Decider,
): Promise<Result<Experiment, readonly RowComplaint[]>> {
  const known = await listExperiments(decisions);
  const complaints = [...complaintsAbout(asked)];
  for (const [place, { profileId }] of asked.arms.slice(0, mostArms).entries())
    if ((await findProfile(decisions, profileId)) === null)
      complaints.push({ field: `arms.${place}.profileId`, message: 'There is no such version of a knob profile.' });
  if (known.some(({ experimentId }) => experimentId === asked.id))
    complaints.push({
      field: 'id',
      message: 'There is an experiment of this id: what it found would be mixed with this one.',
    });
  const runs = known.find(({ stoppedAt }) => stoppedAt === null);
  if (runs) complaints.push({ field: null, message: `${runs.experimentId} runs: stop it first.` });
  if (complaints.length > 0) return refuse(complaints);
  const body: ExperimentBody = {
    label: asked.label ?? asked.id,
    arms: [{ name: controlArm, profileId: null, share: asked.controlShare }, ...asked.arms] satisfies readonly Arm[],
    startedAt: at,
    stoppedAt: null,
  };
  const [kept] = await decisions.append([{ kind: decisionKinds.experiment, subject: asked.id, body, at, by }]);
  return accept(experimentFrom(kept!));
}

function complaintsAbout({ id, label, controlShare, arms }: ExperimentAsked): readonly RowComplaint[] {
  const complaints: RowComplaint[] = [];
  if (!isName(id) || id.length > 40)
    complaints.push({ field: 'id', message: 'id must have 1 to 40 letters, digits or _.:@- characters.' });
  if (label != null && !isText(label, 256))
    complaints.push({ field: 'label', message: 'label must have 1 to 256 characters.' });
  if (!(controlShare > 0 && controlShare < 1))
    complaints.push({ field: 'controlShare', message: 'controlShare must be above 0 and below 1.' });
  if (arms.length < 1 || arms.length > mostArms)
    complaints.push({ field: 'arms', message: `arms must be 1 to ${mostArms}, besides the control.` });
  const names = new Set<string>([controlArm]);
  for (const [place, { name, share }] of arms.entries()) {
    if (!/^[A-Za-z0-9_-]{1,20}$/.test(name))
      complaints.push({
        field: `arms.${place}.name`,
        message: 'name must have 1 to 20 letters, digits or _- characters.',
      });
    if (names.has(name)) complaints.push({ field: `arms.${place}.name`, message: 'Another arm has this name.' });
    names.add(name);
    if (!(share > 0 && share < 1))
      complaints.push({ field: `arms.${place}.share`, message: 'share must be above 0 and below 1.' });
  }
  const sum = controlShare + arms.reduce((total, { share }) => total + share, 0);
  if (sum > 1 + 1e-9)
    complaints.push({
      field: 'arms',
      message: `All shares together must be at most 1, got ${Number(sum.toFixed(6))}.`,
    });
  return complaints;
}

/** Stops an experiment from the next list on; everybody has the knobs that hold again. */
export async function stopExperiment(
  decisions: DecisionStore,
  experimentId: string,
  { by, at }: Decider,
): Promise<Result<Experiment, 'NOT_FOUND' | 'STOPPED_ALREADY'>> {
  const found = (await listExperiments(decisions)).find((one) => one.experimentId === experimentId);
  if (!found) return refuse('NOT_FOUND');
  if (found.stoppedAt !== null) return refuse('STOPPED_ALREADY');
  const { label, arms, startedAt } = found;
  const body: ExperimentBody = { label, arms, startedAt, stoppedAt: at };
  const [kept] = await decisions.append([{ kind: decisionKinds.experiment, subject: experimentId, body, at, by }]);
  return accept(experimentFrom(kept!));
}

/** Every experiment as it is now, in the order in which they were started. */
export const listExperiments = async (decisions: Pick<DecisionStore, 'latest'>): Promise<readonly Experiment[]> =>
  (await decisions.latest(decisionKinds.experiment)).map(experimentFrom);

const experimentFrom = ({ subject, body, by }: Decision): Experiment => ({
  ...(body as unknown as ExperimentBody), // checked when it was started
  experimentId: subject,
  by,
});
