import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { DataRequest, Erasure } from '../../engine/terms/dataRequest.ts';

/** What OpenDSR says of a request, to whoever asks and to whoever is called. */
export interface DsrStatus {
  readonly expected_completion_time: string;
  readonly request_status: 'pending' | 'completed' | 'cancelled';
  /** Of an erasure that is done: the rows that went. */
  readonly results_count?: number;
}

/** @returns null where there is no such request, or it went with its person */
export async function dsrStatus(
  rights: Pick<RightsStore, 'findRequest' | 'findErasure'>,
  requestId: string,
): Promise<DsrStatus | null> {
  const found = await rights.findRequest(requestId);
  if (found !== null)
    return { expected_completion_time: momentOf(completionOf(found)), request_status: statusOf(found) };
  const erasure = await rights.findErasure(requestId);
  if (erasure === null) return null;
  return {
    expected_completion_time: momentOf(erasure.erasedAt),
    request_status: 'completed',
    results_count: rowsOf(erasure),
  };
}

/** When a request was done, or will be. */
export const completionOf = ({ decidedAt, cancelUntil, dueAt }: DataRequest): number =>
  decidedAt ?? cancelUntil ?? dueAt;

export const momentOf = (at: number): string => new Date(at).toISOString();

const rowsOf = ({ removed }: Erasure): number => removed.reduce((sum, { rows }) => sum + rows, 0);

function statusOf({ status }: DataRequest): DsrStatus['request_status'] {
  if (status === 'PENDING') return 'pending';
  return status === 'DONE' || status === 'IN_FORCE' ? 'completed' : 'cancelled';
}
