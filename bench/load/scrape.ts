/** Asks a service for its metrics. @returns each by its name, without labels; NaN for one that it does not tell */
export async function scrape(url: string, key: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } })).text();
  return (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
}
