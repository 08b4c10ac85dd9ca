// Part of a file, so that a broken download goes on where it broke off (RFC 9110, section 14). One range is served; whoever
// asks for several, or in another unit, gets the whole.

export interface ByteRange {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/** @returns null = the whole file; 'unsatisfiable' when nothing of it was asked for */
export function readRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  // Without a start: so many bytes from the end.
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  return start < size && start <= end ? { start, end } : 'unsatisfiable';
}
