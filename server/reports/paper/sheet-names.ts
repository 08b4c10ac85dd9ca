// Names Excel accepts for sheets: at most 31 signs, none of []:*?/\, no outer apostrophe, unique whatever the case.

const longest = 31;

export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history']);
  return wanted.map((name) => {
    const clean =
      name
        .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^'+|'+$/g, '') || 'Sheet';
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : ` (${number})`;
      const candidate = cut(clean, longest - suffix.length) + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

/** By UTF-16 units, as Excel counts, but never through the middle of a sign. */
function cut(text: string, units: number): string {
  let result = '';
  for (const sign of text) {
    if (result.length + sign.length > units) break;
    result += sign;
  }
  return result.trim().replace(/'+$/g, '');
}
