import { type DataRequest, type Erasure, isInFlight, isOver, type RowsOf } from '../terms/dataRequest.ts';
import type { UserId } from '../terms/ids.ts';
import { type Crowd, type Kept, personIn } from './memoryPeople.ts';
import type { HistoryItem, Holding, RightsStore } from './rightsStore.ts';

/** Keeps requests and erasures beside the people whom they are about. Each call is one uninterrupted step. */
export function memoryRights({ people, events }: Crowd): RightsStore {
  const requests = new Map<string, DataRequest>();
  const erasures = new Map<string, Erasure>();
  // Where nothing is at rest there is no tombstone that would outlive the memory: whom a receipt is about is known here alone.
  const erased = new Map<string, UserId>();

  const requestsOf = (userId: UserId) => [...requests.values()].filter((request) => request.userId === userId);
  const drop = (userId: UserId, isDropped: (kept: Kept) => boolean): number => {
    const person = people.get(userId);
    if (!person) return 0;
    const dropped = person.kept.filter(isDropped);
    for (const { interaction } of dropped) events.delete(interaction.eventId);
    person.kept = person.kept.filter((kept) => !isDropped(kept));
    return dropped.length;
  };

  /** Rows of a person that came up to a moment; all of them unless given. */
  function rowsOf(userId: UserId, until = Number.POSITIVE_INFINITY): readonly Holding[] {
    const person = people.get(userId);
    const history = person?.history.filter(({ at }) => at <= until) ?? [];
    const kept = person?.kept.filter(({ receivedAt }) => receivedAt <= until) ?? [];
    const asked = requestsOf(userId).filter(({ submittedAt }) => submittedAt <= until);
    const isNew = person && person.history.length + person.kept.length > history.length + kept.length;
    return [
      { place: 'people', rows: person && !isNew ? [{ consent: person.consent }] : [] },
      { place: 'consents', rows: history.map((change) => ({ ...change })) },
      { place: 'interactions', rows: kept.map((one) => ({ ...itemFrom(one) })) },
      { place: 'data_requests', rows: asked.map((request) => ({ ...request })) },
    ];
  }

  return {
    async history(userId, first, after) {
      const isAfter = ({ receivedAt, id }: HistoryItem) =>
        after === null || receivedAt < after.receivedAt || (receivedAt === after.receivedAt && id < after.id);
      return (people.get(userId)?.kept ?? [])
        .map(itemFrom)
        .sort((one, other) => other.receivedAt - one.receivedAt || (one.id < other.id ? 1 : -1))
        .filter(isAfter)
        .slice(0, first);
    },
    async holdingsOf(userId) {
      return rowsOf(userId);
    },
    async forgetItem(userId, id) {
      return drop(userId, ({ interaction }) => interaction.eventId === id) > 0;
    },
    async resetHistory(userId) {
      return drop(userId, () => true);
    },
    async restrict(userId, since) {
      const person = personIn(people, userId);
      person.restrictedSince = since === null ? null : (person.restrictedSince ?? since);
    },
    async restrictedSince(userId) {
      return people.get(userId)?.restrictedSince ?? null;
    },

    async open(request) {
      const before = requestsOf(request.userId).find(({ type, status }) => type === request.type && isInFlight(status));
      if (before) return before;
      requests.set(request.requestId, request);
      return request;
    },
    async findRequest(requestId) {
      return requests.get(requestId) ?? null;
    },
    async findLink(hash, at) {
      return [...requests.values()].find(({ link }) => link?.hash === hash && link.until > at) ?? null;
    },
    async requestsOf(userId) {
      return requestsOf(userId).sort((one, other) => one.submittedAt - other.submittedAt);
    },
    async requests(statuses, first) {
      return [...requests.values()]
        .filter(({ status }) => statuses.includes(status))
        .sort((one, other) => one.dueAt - other.dueAt)
        .slice(0, first);
    },
    async change(from, to) {
      if (requests.get(to.requestId)?.status !== from) return false;
      requests.set(to.requestId, to);
      return true;
    },

    async erase(userId, receiptId, at) {
      const before = erasures.get(receiptId);
      if (before) return before;
      const removed = rowsOf(userId).map(countOf);
      drop(userId, () => true);
      people.delete(userId);
      for (const { requestId } of requestsOf(userId)) requests.delete(requestId);
      const erasure: Erasure = {
        receiptId,
        tombstone: `erased ${erasures.size + 1}`,
        erasedAt: at,
        removed,
        firstCleanBuild: null,
        verifiedAt: null,
      };
      erasures.set(receiptId, erasure);
      erased.set(receiptId, userId);
      return erasure;
    },
    async findErasure(receiptId) {
      return erasures.get(receiptId) ?? null;
    },
    async erasures(first) {
      return [...erasures.values()].reverse().slice(0, first);
    },
    async markClean(releaseId, startedAt) {
      const news = [...erasures.values()].filter(
        ({ firstCleanBuild, erasedAt }) => firstCleanBuild === null && erasedAt <= startedAt,
      );
      for (const erasure of news) erasures.set(erasure.receiptId, { ...erasure, firstCleanBuild: releaseId });
      return news.length;
    },
    async leftovers(receiptId) {
      const erasure = erasures.get(receiptId);
      return erasure ? rowsOf(erased.get(receiptId)!, erasure.erasedAt).map(countOf) : null;
    },
    async markVerified(receiptId, at) {
      const erasure = erasures.get(receiptId);
      if (erasure) erasures.set(receiptId, { ...erasure, verifiedAt: at });
    },

    async forgetReceivedBefore(at) {
      return [...people.keys()].reduce((sum, userId) => sum + drop(userId, ({ receivedAt }) => receivedAt < at), 0);
    },
    async forgetTouchesOf(itemIds) {
      const isOfThem = ({ interaction }: Kept) => itemIds.has(interaction.itemId);
      return [...people.keys()].reduce((sum, userId) => sum + drop(userId, isOfThem), 0);
    },
    async forgetDecidedBefore(at, now) {
      let count = 0;
      for (const request of requests.values()) {
        if (isOver(request.status) && (request.decidedAt ?? Number.POSITIVE_INFINITY) < at) {
          requests.delete(request.requestId);
          count += 1;
        } else if (request.link !== null && request.link.until <= now)
          requests.set(request.requestId, { ...request, link: null });
      }
      return count;
    },
  };
}

const itemFrom = ({ interaction, receivedAt }: Kept): HistoryItem => ({
  id: interaction.eventId,
  itemId: interaction.itemId,
  kind: interaction.kind,
  at: interaction.at,
  receivedAt,
  purposes: interaction.provenance.purposes,
});

const countOf = ({ place, rows }: Holding): RowsOf => ({ place, rows: rows.length });
