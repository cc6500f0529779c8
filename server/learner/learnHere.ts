import { encodeSnapshot, learn } from '../../engine/engine.ts';
import type { Random } from '../../engine/random/random.ts';
import { accept } from '../../engine/terms/result.ts';
import { readinessInWords } from '../jobs/readinessInWords.ts';
import { sha256 } from '../jobs/sha256.ts';
import type { Learner } from './learner.ts';
import { takingTurns } from './takingTurns.ts';

/**
 * Learns in this thread, in pieces, between which others have their turn.
 *
 * @param random the noise
 * @param room where the snapshot is written; memory that threads share, where another one is to have it
 */
export const learnHere =
  (random: Random, room?: (bytes: number) => ArrayBufferLike): Learner =>
  async (lesson, stampFor) => {
    const learned = await learn({ ...lesson, random, onProgress: takingTurns(lesson.onProgress) });
    if (!learned.ok) return learned;
    const model = learned.value;
    const { version, privacy } = model;
    const bytes = encodeSnapshot(model, sha256, await stampFor(version), room);
    return accept({ version, privacy, readiness: readinessInWords(model), bytes });
  };
