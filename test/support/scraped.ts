import parse from 'parse-prometheus-text-format';

export type Scraped = ReturnType<typeof scraped>;

/** What a scraper understands of an answer in Prometheus' text format; the reader is one of Prometheus' own, ported. */
export function scraped(text: string) {
  const families = parse(text);
  // It takes the series of a histogram together whatever their labels are, so those are read once more, line by line.
  const lines = parse(text.replaceAll(/^# TYPE (\w+) histogram$/gm, '# TYPE $1 untyped'));
  const samplesOf = (name: string) => lines.filter((family) => family.name === name).flatMap(({ metrics }) => metrics);
  return {
    /** Name, type and help of each family. */
    families,
    /** Every series by this name, those of a histogram by the names that it is written under. */
    samplesOf,
    /** The first of them with these labels; NaN where there is none. */
    valued: (name: string, labels: Readonly<Record<string, string>> = {}): number =>
      Number(
        samplesOf(name).find((sample) =>
          Object.entries(labels).every(([label, value]) => sample.labels?.[label] === value),
        )?.value ?? Number.NaN,
      ),
  };
}
