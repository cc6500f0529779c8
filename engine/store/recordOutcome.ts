import type { Refusal } from '../terms/refusals.ts';
import type { Result } from '../terms/result.ts';

/** What became of one interaction: remembered now, known before with the same content, or refused. */
export type RecordOutcome = Result<'RECORDED' | 'ALREADY_RECORDED', Refusal>;
