// Names SPSS accepts for variables: at most 64 letters, digits and _.$#@, a letter first, no word of its language, unique
// whatever the case. Item codes keep their look: T1.1.1-L becomes T1.1.1_L.

const longest = 64;
const reserved = ['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'];

export function spssNames(names: readonly string[]): string[] {
  const taken = new Set(reserved);
  return names.map((name) => {
    const lawful = name
      .replace(/[^A-Za-z0-9_.$#@]/g, '_')
      .replace(/^(?![A-Za-z@])/, 'V_')
      .slice(0, longest)
      .replace(/\.+$/, '_');
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : `_${number}`;
      const candidate = lawful.slice(0, longest - suffix.length) + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

/** The eight signs by which the dictionary's older records know a variable: its name if that is short, else V1, V2 … */
export function shortNames(names: readonly string[]): (name?: string) => string {
  const taken = new Set(names.filter((name) => name.length <= 8).map((name) => name.toUpperCase()));
  let number = 0;
  return (name) => {
    if (name !== undefined && name.length <= 8) return name.toUpperCase();
    do number++;
    while (taken.has(`V${number}`));
    return `V${number}`;
  };
}
