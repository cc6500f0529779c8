import { describe, expect, it } from 'vitest';
import { windowEpsilon } from '../../../engine/index.ts';
import { privacyDocument } from '../../../server/jobs/privacyDocument.ts';
import { auditedBuild } from '../support/auditedBuild.ts';

const document = privacyDocument(...auditedBuild());

describe('privacyDocument', () => {
  it('names its own form, the versions, the unit and its place in the ledger', () => {
    expect(document).toMatchObject({
      schema: 'tightrope.privacy-report',
      schemaVersion: 1,
      model: 'm3',
      chargedAt: '2026-02-03T00:00:00.000Z',
      versions: { engine: '1.2.3', snapshotFormat: 'TIGHTRP2' },
      unit: { name: 'PERSON_WINDOW', text: expect.stringContaining('one person added or removed') },
      ledger: { releaseId: 'release-3', sequence: 3, state: 'PUBLISHED' },
    });
  });

  it('adds up what the window had spent by then: what came to nothing too, later builds and other windows not', () => {
    expect(document.window).toEqual({
      windowId: 'window-0',
      releases: 2,
      nanoRho: 34_355_970,
      nanoRhoLimit: 311_064_954,
      epsilon: windowEpsilon(34_355_970, 1e-6),
      epsilonLimit: windowEpsilon(311_064_954, 1e-6),
      delta: 1e-6,
    });
    expect(document.window.epsilon).toBeGreaterThan(document.build.epsilon);
  });

  it('says of each mechanism what it needs to be checked: S, a proof, σ twice, ρ, what was kept, the head', () => {
    const [people, popularity, pairs] = document.mechanisms;
    for (const { sensitivity, sigma, nanoRho, proof } of document.mechanisms) {
      // ρ = S²/2σ², in whole 10⁻⁹, rounded up: never less than the noise costs.
      expect(nanoRho).toBeGreaterThanOrEqual((1e9 * sensitivity ** 2) / (2 * sigma ** 2) - 1e-3);
      expect(proof).toContain('S');
    }
    expect(people).toMatchObject({ cells: 1, headSize: null, threshold: null });
    expect(popularity!.sigmaInPeople).toBeCloseTo(14.33, 2);
    expect(pairs).toMatchObject({ headSize: 67, form: 'sparse', threshold: 7377, thresholdInPeople: 7377 / 512 });
  });

  it('has no exact count of people, and survives JSON whole', () => {
    expect(document.people.exact).toBeNull();
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
