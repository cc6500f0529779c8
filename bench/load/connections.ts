import { connect, type Socket } from 'node:net';
import type { Answered } from './openLoop.ts';

/** Connections to one server that are kept and used again, each for one request at a time. */
export interface Connections {
  /** Sends one request, over a connection that idles or a new one, and reads the whole answer. Never throws. */
  send(request: Buffer): Promise<Answered>;
  close(): void;
}

/**
 * HTTP/1.1 as far as a load needs it: answers with a length, one after the other. A whole client costs as much as refusing a request
 * does, and so would be what an overload measures, on a machine that it shares with the service.
 */
export function connections({ hostname, port }: URL): Connections {
  const idle: Connection[] = [];
  const open = new Set<Socket>();
  return {
    send(request) {
      return new Promise((resolve) => {
        let kept = idle.pop();
        while (kept?.isOver()) kept = idle.pop();
        const used = kept ?? connection(connect(Number(port), hostname), open);
        used.send(request, (answered) => {
          if (answered.outcome !== 'FAILED') idle.push(used);
          resolve(answered);
        });
      });
    },
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}

interface Connection {
  /** Whether the other side has ended it, or is about to. */
  isOver(): boolean;
  send(request: Buffer, then: (answered: Answered) => void): void;
}

/** The service ends a connection that idles for 5 s: one that has idled for so long, in milliseconds, is not used again. */
const keptFor = 4000;

const endOfHead = Buffer.from('\r\n\r\n');

function connection(socket: Socket, open: Set<Socket>): Connection {
  let then: ((answered: Answered) => void) | null = null;
  let sentAt = 0;
  let firstByteAt = 0;
  let usedAt = performance.now();
  let held: Buffer = Buffer.alloc(0);

  function finish(outcome: Answered['outcome']): void {
    const told = then;
    usedAt = performance.now();
    then = null;
    held = Buffer.alloc(0);
    if (outcome === 'FAILED') socket.destroy();
    told?.({ outcome, sentAt, firstByteAt: firstByteAt || performance.now() });
  }
  open.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => finish('FAILED'));
  socket.on('close', () => {
    open.delete(socket);
    finish('FAILED');
  });
  socket.on('data', (piece) => {
    if (held.length === 0) firstByteAt = performance.now();
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const head = held.indexOf(endOfHead);
    if (head === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(held.toString('latin1', 0, head))?.[1]);
    if (Number.isNaN(length)) finish('FAILED');
    else if (held.length >= head + endOfHead.length + length) finish(outcomeOf(held));
  });

  return {
    isOver: () => socket.destroyed || performance.now() - usedAt > keptFor,
    send(request, whenAnswered) {
      then = whenAnswered;
      firstByteAt = 0;
      const go = () => {
        sentAt = performance.now();
        socket.write(request);
      };
      if (socket.connecting) socket.once('connect', go);
      else go();
    },
  };
}

function outcomeOf(answer: Buffer): Answered['outcome'] {
  const status = answer.toString('latin1', 'HTTP/1.1 '.length, 'HTTP/1.1 200'.length);
  if (status === '503' || status === '429') return 'REFUSED';
  return status === '200' && !answer.includes('"errors"') ? 'ACCEPTED' : 'FAILED';
}
