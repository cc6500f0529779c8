import type { Insertable, Selectable } from 'kysely';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { DataRequest } from '../../engine/terms/dataRequest.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Database, Sql } from './database.ts';
import { heldNames } from './personNames.ts';
import { readWhole } from './readWhole.ts';
import { seal, unseal } from './seal.ts';
import type { Vault } from './vault.ts';

type Requests = Pick<
  RightsStore,
  'open' | 'findRequest' | 'findLink' | 'requestsOf' | 'requests' | 'change' | 'forgetDecidedBefore'
>;
type Row = Selectable<Database['data_requests']>;

/** Keeps requests in one table; what a person wrote is sealed under their key. */
export function sqlRequests(db: Sql, vault: Vault): Requests {
  const rows = () =>
    db
      .selectFrom('data_requests')
      .leftJoin('person_keys', 'person_keys.user_id', 'data_requests.user_id')
      .selectAll('data_requests')
      .select('person_keys.slot');
  const read = ({ slot, ...row }: Row & { readonly slot: string | null }) => requestFrom(row, vault.keyIn(slot));

  return {
    open: (asked) =>
      db.transaction().execute(async (trx) => {
        const request = { ...asked, userId: (await heldNames(trx, vault, [asked.userId])).get(asked.userId)! };
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('data_requests')
          .values(await rowFor(trx, request, vault))
          .onConflict((conflict) =>
            conflict.columns(['user_id', 'type']).where('status', 'in', ['PENDING', 'IN_FORCE']).doNothing(),
          )
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 1n) return asked;
        const before = await trx
          .selectFrom('data_requests')
          .selectAll()
          .where('user_id', '=', request.userId)
          .where('type', '=', request.type)
          .where('status', 'in', ['PENDING', 'IN_FORCE'])
          .executeTakeFirst();
        // It may have ended in between: then this one is told of as if it had come first, and is asked again.
        return before ? requestFrom(before, (await vault.keysOf(trx, [request.userId])).get(request.userId)!) : asked;
      }),
    async findRequest(requestId) {
      const row = await rows().where('request_id', '=', requestId).executeTakeFirst();
      return row ? read(row) : null;
    },
    async findLink(hash, at) {
      const found = rows().where('link_hash', '=', hash).where('link_until', '>', String(at));
      const row = await found.executeTakeFirst();
      return row ? read(row) : null;
    },
    async requestsOf(userId) {
      const found = await rows()
        .where('data_requests.user_id', 'in', vault.namesOf(userId))
        .orderBy('submitted_at')
        .execute();
      return found.map(read);
    },
    async requests(statuses, first) {
      if (statuses.length === 0) return [];
      const found = await rows().where('status', 'in', statuses).orderBy('due_at').limit(first).execute();
      return found.map(read);
    },
    change: (from, to) =>
      db.transaction().execute(async (trx) => {
        const name = (await heldNames(trx, vault, [to.userId])).get(to.userId)!;
        // Not whose it is: the person may have been renamed since the request was read.
        const { request_id, user_id: _, ...rest } = await rowFor(trx, { ...to, userId: name }, vault);
        const { numUpdatedRows } = await trx
          .updateTable('data_requests')
          .set(rest)
          .where('request_id', '=', request_id)
          .where('status', '=', from)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      }),
    async forgetDecidedBefore(at, now) {
      await db
        .updateTable('data_requests')
        .set({ link_hash: null, link_until: null })
        .where('link_until', '<=', String(now))
        .execute();
      const { numDeletedRows } = await db
        .deleteFrom('data_requests')
        .where('status', 'in', ['DONE', 'CANCELLED', 'REFUSED'])
        .where('decided_at', '<', String(at))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** What seals a note for the one request that it is of. */
const place = (requestId: string): string => `note of ${requestId}`;

async function rowFor(trx: Sql, request: DataRequest, vault: Vault): Promise<Insertable<Database['data_requests']>> {
  const { requestId, userId, note, link } = request;
  const key = note === null ? null : (await vault.keysOf(trx, [userId])).get(userId)!;
  return {
    request_id: requestId,
    user_id: userId,
    type: request.type,
    status: request.status,
    submitted_at: String(request.submittedAt),
    due_at: String(request.dueAt),
    cancel_until: textOf(request.cancelUntil),
    decided_at: textOf(request.decidedAt),
    via: request.via,
    sealed_note: key && seal(key, place(requestId), Buffer.from(note!)).toString('base64url'),
    link_hash: link?.hash ?? null,
    link_until: textOf(link?.until ?? null),
  };
}

const textOf = (at: number | null): string | null => (at === null ? null : String(at));
const wholeOf = (text: string | null): number | null => (text === null ? null : readWhole(text));

export function requestFrom(row: Row, key: Uint8Array | null): DataRequest {
  const note = row.sealed_note && key && unseal(key, place(row.request_id), Buffer.from(row.sealed_note, 'base64url'));
  return {
    requestId: row.request_id,
    userId: row.user_id as UserId,
    type: row.type,
    status: row.status,
    submittedAt: readWhole(row.submitted_at),
    dueAt: readWhole(row.due_at),
    cancelUntil: wholeOf(row.cancel_until),
    decidedAt: wholeOf(row.decided_at),
    via: row.via,
    note: note ? note.toString() : null,
    link: row.link_hash === null ? null : { hash: row.link_hash, until: readWhole(row.link_until!) },
  };
}
