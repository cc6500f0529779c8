import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { StoreNews, StoreWatch } from '../../engine/store/storeWatch.ts';
import { storeAway } from '../../engine/terms/storeAway.ts';
import { type Belonging, type DatabasePlace, placeOf } from './databasePlace.ts';
import { lateBy, waitingReads } from './waitingReads.ts';

/** How a server is watched; all in milliseconds. */
export interface WatchPace {
  /** How often it is asked for a sign of life. */
  readonly beat: number;
  /** How long one may take, before another session is tried. */
  readonly patience: number;
  /** How long that one may take to begin: a server that lets somebody in is there, however slow it is. */
  readonly connect: number;
  /** How often a server that is away is looked for. */
  readonly retry: number;
  /** How long after it went away connections are given up from which nothing was heard since: they may be dead for ever. */
  readonly giveUp: number;
}

/** How many sessions in a row must be slow to begin before a server that refuses nothing counts as away. */
const slowTurns = 3;

const usualPace: WatchPace = { beat: 250, patience: 600, connect: 1000, retry: 250, giveUp: 5000 };

/** A watch over a database server; it knows which database it is that others have to be with. */
export interface DatabaseWatch extends StoreWatch, Belonging {
  /** Reads something, and stops waiting for it as soon as the server is away, or has been silent for longer than a list can wait. */
  whileThere<Value>(read: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** The channel on which the database tells what every replica should read anew; see migration 0021. */
const channel = 'tightrope_news';

interface Session {
  readonly client: Client;
  readonly place: DatabasePlace;
  /** Fails when the session ends, however it ends. */
  readonly ended: Promise<never>;
}

/**
 * Watches a server that is there, by a session of its own: hears its news, and notices when it goes away, within `beat + patience +
 * 3 connect` even where it only falls silent, and when it is back, within `retry` and what a connection takes. News that fell
 * into a gap are made up for by BACK, after which everybody reads anew. Where another database, or an older copy of this one, has taken its
 * place, it is away as well, until `afterGap` has seen to it; that is looked for with every sign of life.
 *
 * @param noteSilence called when the server falls silent or goes away; what it returns breaks every connection from which nothing was heard
 *   in between, and is called a little later, whether or not the server is back: a line may have lost what was under way
 * @param afterGap what must be done before a server that is there again is asked anything; the server stays away until it succeeds. Told
 *   whether it is the same database as before
 */
export function watchDatabase(
  databaseUrl: string,
  noteSilence: () => () => void,
  afterGap: (isSame: boolean) => Promise<void> = async () => {},
  pace: WatchPace = usualPace,
): DatabaseWatch {
  let away = false;
  /** Breaks what has been silent since the server went away; to be called once, before long. */
  let giveUp = (): void => {};
  /** The database that was opened, or that came after a gap and was seen to. */
  let present: DatabasePlace | null = null;
  /** Ends the session that is followed, so that the next one looks where it is. */
  let lookAgain = (): void => {};
  const closing = new AbortController();
  const listeners = new Set<(news: StoreNews) => void>();
  const reads = waitingReads();

  const tell = (news: StoreNews) => {
    for (const listener of listeners) listener(news);
  };
  const pause = (time: number) => wait(time, undefined, { signal: closing.signal, ref: false }).catch(() => {});

  function goAway(): void {
    if (away) return;
    away = true;
    reads.giveUp();
    giveUpLater();
    tell('AWAY');
  }
  function giveUpLater(): void {
    giveUp();
    const breakSilent = noteSilence();
    giveUp = () => {
      clearTimeout(later);
      giveUp = () => {};
      breakSilent();
    };
    const later = setTimeout(giveUp, pace.giveUp);
    later.unref();
  }
  function noteElsewhere(): void {
    goAway();
    lookAgain();
  }
  function isThere(place: DatabasePlace): void {
    const wasAway = away;
    present = place;
    away = false;
    reads.hear();
    // After a gap of any sort: what was told in it was told to nobody.
    tell(wasAway ? 'BACK' : 'CHANGED');
  }

  async function begin(): Promise<Session> {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: pace.connect });
    const ended = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(storeAway()));
    });
    ended.catch(() => {}); // heard by whoever follows the session
    client.on('notification', () => tell('CHANGED'));
    try {
      await client.connect();
      const place = await inTime(placeOf(client, beginning), ended, pace.connect);
      if (place === null) throw storeAway();
      return { client, place, ended };
    } catch (error) {
      leave(client);
      throw error;
    }
  }

  /**
   * Comes back when the session is over, or has fallen silent, then with true, or is with another database; whether the server is there, the
   * next one shows.
   */
  async function follow({ client, ended }: Session): Promise<boolean> {
    try {
      while (!closing.signal.aborted) {
        await Promise.race([pause(pace.beat), ended]);
        const place = await inTime(placeOf(client), ended, pace.patience);
        if (place === null) return true;
        if (place !== present) goAway();
        if (away) return false;
        reads.hear();
      }
    } catch {
      // Sessions end for reasons of their own.
    }
    return false;
  }

  /** A refusal is believed at once; slowness, which may be our own machine's, only when it goes on. */
  async function beginSurely(): Promise<Session | null> {
    for (let turn = 1; ; turn += 1) {
      const began = performance.now();
      const session = await begin().catch(() => null);
      const wasSlow = performance.now() - began >= pace.connect;
      if (session !== null || away || !wasSlow || turn === slowTurns || closing.signal.aborted) return session;
    }
  }

  async function watch(): Promise<void> {
    let isFirst = true;
    while (!closing.signal.aborted) {
      const session = await beginSurely();
      // Until it is seen to, nobody is answered from it: not even where its gap was too short to be noticed.
      if (session !== null && present !== null && session.place !== present) goAway();
      const isGood = session !== null && (isFirst || (await succeeds(afterGap(session.place === present))));
      if (!isGood) {
        if (session !== null) leave(session.client);
        if (!closing.signal.aborted) goAway();
        await pause(pace.retry);
        continue;
      }
      isFirst = false;
      isThere(session.place);
      lookAgain = () => leave(session.client);
      // What was asked by others then may have been lost as well.
      if (await follow(session)) giveUpLater();
      leave(session.client);
    }
  }

  const watching = watch();
  return {
    isAway: () => away,
    present: () => present,
    noteElsewhere,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whileThere(read) {
      return away ? Promise.reject(storeAway()) : reads.waitFor(read);
    },
    async close() {
      closing.abort();
      giveUp();
      await watching;
    },
  };
}

/** What a session begins with: news, and no limit of time, which would take a server for one that is away. */
const beginning = [`listen ${channel}`, 'set statement_timeout = 0'];

/** @returns an answer; null where none came in time. Fails where the session ended */
async function inTime<Answer>(
  answered: Promise<Answer>,
  ended: Promise<never>,
  patience: number,
): Promise<Answer | null> {
  answered.catch(() => {});
  return Promise.race([answered, ended, lateBy(patience).then(() => null)]);
}

const succeeds = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** Without waiting for a goodbye, which nobody may be there to answer. */
function leave(client: Client): void {
  client.end().catch(() => {});
}
