// One spelling for equal data, so that a seal is about content: key order, spaces and line ends of a file do not matter.

/**
 * Keys sorted by code unit, no white space, numbers and strings as JSON writes them (as RFC 8785 does).
 * @throws on anything JSON would silently drop or change: undefined, functions, NaN, infinities, lone surrogates.
 */
export function canonicalJson(data: unknown): string {
  if (data === null || typeof data === 'boolean') return String(data);
  if (typeof data === 'number') {
    if (!Number.isFinite(data)) throw new Error(`Not a JSON number: ${data}`);
    return JSON.stringify(data);
  }
  if (typeof data === 'string') {
    if (!data.isWellFormed()) throw new Error('Not well-formed text');
    return JSON.stringify(data);
  }
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join(',')}]`;
  if (typeof data !== 'object') throw new Error(`Not JSON: ${typeof data}`);
  const members = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, value]) => `${canonicalJson(key)}:${canonicalJson(value)}`).join(',')}}`;
}
