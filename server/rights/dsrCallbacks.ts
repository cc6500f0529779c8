import type { CallbackStore, StatusCallback } from '../../engine/store/callbackStore.ts';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { AuditLog } from '../audit/auditLog.ts';
import type { Log } from '../log.ts';
import type { DsrSigner } from './dsrSigner.ts';
import { dsrStatus, momentOf } from './dsrStatus.ts';
import type { PostCallback } from './postCallback.ts';

export interface DsrCallbackParts {
  readonly callbacks: CallbackStore;
  readonly rights: Pick<RightsStore, 'findRequest' | 'findErasure'>;
  readonly signer: Pick<DsrSigner, 'headersFor'>;
  readonly post: PostCallback;
  /** Whether an address may be called still: what the configuration lists may have changed since. */
  readonly mayCall: (url: string) => boolean;
  readonly audit: Pick<AuditLog, 'note'>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const minute = 60_000;
/** Looked at in one round, one after the other. */
const atOnce = 100;
/** How often one is called in vain before it is given up: within about four days. */
const mostTries = 12;
const longestWait = 12 * 60 * minute;

/** How long after so many vain calls the next one comes: 1, 4, 16, 64 minutes, and so on to twelve hours. */
const waitAfter = (tries: number): number => Math.min(minute * 4 ** (tries - 1), longestWait);

/**
 * Tells whoever asked for it that a request is over, by OpenDSR's callbacks. It goes by what the store says now and by nothing that
 * happened: so it makes no difference who carried the request out, nor what was restarted since.
 *
 * @returns tells all who are due; one round at a time. It answers how many were told
 */
export function dsrCallbacks(parts: DsrCallbackParts): () => Promise<number> {
  let running: Promise<number> | null = null;
  return () => {
    running ??= tellAll(parts).finally(() => {
      running = null;
    });
    return running;
  };
}

async function tellAll(parts: DsrCallbackParts): Promise<number> {
  let told = 0;
  for (const callback of await parts.callbacks.due(parts.now(), atOnce)) told += (await tell(parts, callback)) ? 1 : 0;
  return told;
}

async function tell(parts: DsrCallbackParts, callback: StatusCallback): Promise<boolean> {
  const { callbacks, rights, signer, post, mayCall, now } = parts;
  const { requestId, url, controller } = callback;
  const status = await dsrStatus(rights, requestId);
  if (status?.request_status === 'pending') {
    await callbacks.putOff(callback, { tries: 0, nextAt: now() + minute });
    return false;
  }
  const tries = callback.tries + 1;
  if (!(await callbacks.putOff(callback, { tries, nextAt: now() + waitAfter(tries) }))) return false;
  const body = JSON.stringify({
    controller_id: controller,
    status_callback_url: url,
    subject_request_id: requestId,
    // A request that is not there any more was done, and went with its person.
    ...(status ?? { expected_completion_time: momentOf(now()), request_status: 'completed' }),
  });
  const isTold = mayCall(url) && (await post(url, body, signer.headersFor(body)));
  if (isTold || tries >= mostTries) await callbacks.drop(callback);
  if (!isTold && tries >= mostTries) {
    parts.log.error({ host: new URL(url).host }, 'nobody took what a request asked us to tell: it is given up');
    await parts.audit.note({ at: now(), by: 'the service', action: 'openDsr callback given up', subject: requestId });
  }
  return isTold;
}
