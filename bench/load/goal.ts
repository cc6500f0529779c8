/** One figure beside what it is to be (the L figures of security.md): a line for whoever reads the run. */
export function goal(name: string, value: number, bound: '≤' | '≥', wanted: number, unit = ''): string {
  const holds = bound === '≤' ? value <= wanted : value >= wanted;
  return `  ${holds ? 'HOLDS ' : 'MISSED'} ${name}: ${Number(value.toFixed(2))}${unit} ${bound} ${wanted}${unit}`;
}
