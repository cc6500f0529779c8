/** Where requests about one's own data are taken, and what is done about each. */

import { createHash, randomBytes } from 'node:crypto';
import type { ConsentChange } from '../../engine/store/consentChange.ts';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { DataRequest, DataRequestType, Erasure, RequestWay, RowsOf } from '../../engine/terms/dataRequest.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Choice, Purpose } from '../../engine/terms/purpose.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { AuditLog } from '../audit/auditLog.ts';
import { receiptDigest } from './receiptDigest.ts';

/** What somebody asks for. */
export interface Wish {
  readonly type: DataRequestType;
  readonly via: RequestWay;
  /** Of an ERASURE: at once, and without a time to take it back. */
  readonly immediately?: boolean;
  /** What the person wrote; 1 to 500 characters. */
  readonly note?: string | null;
  /** Another system's own name of the request; ours unless given. */
  readonly requestId?: string;
}

/** What came of it. */
export interface Answered {
  readonly request: DataRequest;
  /** Of an ERASURE that is done. */
  readonly erasure: Erasure | null;
  /** The secret of the download, told this once; null where there is none. */
  readonly link: string | null;
}

/** Whether somebody is as erased as their receipt says. */
export interface ErasureCheck {
  readonly erasure: Erasure;
  /** Every place that was searched; all at 0 where nothing is left. */
  readonly found: readonly RowsOf[];
  readonly isClean: boolean;
}

export interface RightsDesk {
  submit(userId: UserId, wish: Wish): Promise<Answered>;
  /** Takes one's own request back. */
  cancel(userId: UserId, requestId: string): Promise<Result<DataRequest, 'NOT_FOUND' | 'TOO_LATE'>>;
  /** What the shop's own people decide about a PENDING request; an ERASURE is then carried out at once. */
  decide(requestId: string, decision: 'CARRY_OUT' | 'REFUSE', by: string): Promise<Result<Answered, 'NOT_FOUND'>>;
  /** Carries out the erasures whose time to be taken back is over. While a build runs they wait, at most a day. @returns how many */
  carryOutDue(): Promise<number>;
  /** Whose download a secret opens; null for none, any more. */
  whoseLink(secret: string): Promise<UserId | null>;
  /** Searches again. @returns null for an unknown receipt */
  verify(receiptId: string, by: string): Promise<ErasureCheck | null>;
}

export interface RightsDeskParts {
  readonly rights: RightsStore;
  readonly people: Pick<PeopleStore, 'setConsents'>;
  /** Writes a choice down. */
  readonly choice: (
    userId: UserId,
    purpose: Purpose,
    choice: Choice,
    source: string,
    at: number,
  ) => Promise<ConsentChange>;
  readonly audit: AuditLog;
  /** Keeps builds that are running from being published. */
  readonly stopBuilds: () => Promise<void>;
  /** Whether a build is running, here or elsewhere. */
  readonly isBuilding: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly cancelHours: number;
  readonly linkHours: number;
}

const hour = 3_600_000;
const day = 24 * hour;
/** A month, in which the law wants an answer; the shortest one. */
const answerWithin = 28 * day;
/** So many erasures are carried out at once. */
const dueAtOnce = 500;
/** What somebody who objects does not want. */
const objectedTo: readonly Purpose[] = ['PERSONALIZE', 'LEARN', 'SENSITIVE', 'MARKETING'];

export function rightsDesk(parts: RightsDeskParts): RightsDesk {
  const { rights, now, audit } = parts;
  const none = { erasure: null, link: null } as const;

  async function erase(request: DataRequest, by: string): Promise<Answered> {
    // Whoever reads people now may have read this one: what comes of it is not published. Once more for who began meanwhile.
    await parts.stopBuilds();
    const erasure = await rights.erase(request.userId, request.requestId, now());
    await parts.stopBuilds();
    await audit.note({ at: now(), by, action: 'erase', subject: `${request.requestId} ${receiptDigest(erasure)}` });
    return { request: { ...request, status: 'DONE', decidedAt: erasure.erasedAt }, erasure, link: null };
  }

  /** The restriction goes where nothing else wants it. */
  async function liftRestriction(userId: UserId): Promise<void> {
    const open = await rights.requestsOf(userId);
    const holds = open.some(
      ({ type, status }) =>
        (type === 'RESTRICTION' && status === 'IN_FORCE') || (type === 'ERASURE' && status === 'PENDING'),
    );
    if (!holds) await rights.restrict(userId, null);
  }

  async function done(request: DataRequest, more: Partial<DataRequest> = {}): Promise<DataRequest> {
    const finished: DataRequest = { ...request, status: 'DONE', decidedAt: now(), ...more };
    await rights.change('PENDING', finished);
    return finished;
  }

  async function carryOut(request: DataRequest, wish: Pick<Wish, 'immediately'>): Promise<Answered> {
    const { userId, type } = request;
    switch (type) {
      case 'ACCESS':
      case 'PORTABILITY': {
        const secret = randomBytes(32).toString('base64url');
        const link = { hash: hashOf(secret), until: now() + parts.linkHours * hour };
        return { request: await done(request, { link }), erasure: null, link: secret };
      }
      case 'ERASURE':
        if (wish.immediately === true || parts.cancelHours === 0) return erase(request, request.via.toLowerCase());
        await rights.restrict(userId, now()); // nothing of it is used from now on, whatever is decided
        return { request, ...none };
      case 'RESTRICTION': {
        await rights.restrict(userId, now());
        return { request: await done(request, { status: 'IN_FORCE' }), ...none };
      }
      case 'OBJECTION': {
        const at = now();
        const changes = objectedTo.map((purpose) => parts.choice(userId, purpose, false, 'objection', at));
        await parts.people.setConsents(await Promise.all(changes));
        return { request: await done(request), ...none };
      }
      case 'RECTIFICATION':
        return { request, ...none };
    }
  }

  return {
    async submit(userId, wish) {
      const submittedAt = now();
      const requestId = wish.requestId ?? randomBytes(16).toString('base64url');
      const request = await rights.open({
        requestId,
        userId,
        type: wish.type,
        status: 'PENDING',
        submittedAt,
        dueAt: submittedAt + answerWithin,
        cancelUntil: wish.type === 'ERASURE' ? submittedAt + parts.cancelHours * hour : null,
        decidedAt: null,
        via: wish.via,
        note: wish.note ?? null,
        link: null,
      });
      const isNew = request.requestId === requestId;
      // What runs is answered with; only an erasure may be hurried.
      if (!isNew && !(wish.type === 'ERASURE' && wish.immediately)) return { request, ...none };
      return carryOut(request, wish);
    },

    async cancel(userId, requestId) {
      const request = (await rights.requestsOf(userId)).find((one) => one.requestId === requestId);
      if (request === undefined) return refuse('NOT_FOUND');
      const { status, cancelUntil } = request;
      if (status !== 'PENDING' && status !== 'IN_FORCE') return refuse('TOO_LATE');
      if (cancelUntil !== null && now() >= cancelUntil) return refuse('TOO_LATE');
      const cancelled: DataRequest = { ...request, status: 'CANCELLED', decidedAt: now() };
      if (!(await rights.change(status, cancelled))) return refuse('TOO_LATE');
      await liftRestriction(userId);
      return accept(cancelled);
    },

    async decide(requestId, decision, by) {
      const request = await rights.findRequest(requestId);
      if (request?.status !== 'PENDING') return refuse('NOT_FOUND');
      await audit.note({ at: now(), by, action: `${decision.toLowerCase()} ${request.type}`, subject: requestId });
      if (decision === 'CARRY_OUT')
        return accept(
          request.type === 'ERASURE' ? await erase(request, by) : { request: await done(request), ...none },
        );
      const refused: DataRequest = { ...request, status: 'REFUSED', decidedAt: now() };
      if (!(await rights.change('PENDING', refused))) return refuse('NOT_FOUND');
      await liftRestriction(request.userId);
      return accept({ request: refused, ...none });
    },

    async carryOutDue() {
      const due = (await rights.requests(['PENDING'], dueAtOnce)).filter(
        ({ type, cancelUntil }) => type === 'ERASURE' && cancelUntil !== null && cancelUntil <= now(),
      );
      if (due.length === 0) return 0;
      // Each would cost a build that runs what it has spent; none waits for longer than a day.
      const isPatient = due.every(({ cancelUntil }) => now() - cancelUntil! < day);
      if (isPatient && (await parts.isBuilding())) return 0;
      for (const request of due) await erase(request, 'retention');
      return due.length;
    },

    async whoseLink(secret) {
      const request = await rights.findLink(hashOf(secret), now());
      return request?.userId ?? null;
    },

    async verify(receiptId, by) {
      const found = await rights.leftovers(receiptId);
      if (found === null) return null;
      const isClean = found.every(({ rows }) => rows === 0);
      if (isClean) await rights.markVerified(receiptId, now());
      const outcome = isClean ? 'verifyErasure' : 'verifyErasure failed';
      await audit.note({ at: now(), by, action: outcome, subject: receiptId });
      return { erasure: (await rights.findErasure(receiptId))!, found, isClean };
    },
  };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
