// How typed numbers and names are compared: full-width and half-width alike, spaces and case ignored.
export function normaliseCode(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** The dot in names of many minorities is typed in several ways. */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s·•.・‧]+/g, '')
    .toLowerCase();
}
