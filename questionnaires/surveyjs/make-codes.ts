// Codes from names: a name that is a valid, unused code stays; any other becomes one, the same on every import.
import { codeSchema } from '../schema/names.ts';

export interface Codes {
  /** @param fallback letters for names that hold none, e.g. all Chinese ones: `Q`, `P`, `o` */
  make(name: string, fallback: string): string;
}

const longest = 60;
const isCode = (text: string): boolean => text.length <= longest && codeSchema.safeParse(text).success;

/** What every object has by birth cannot be told from what was written under it. */
const isBorn = (text: string): boolean => text in {};

function codeLike(name: string, fallback: string): string {
  const cleaned = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/[.-]*\.[.-]*/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, longest)
    .replace(/[.-]+$/, '');
  return /^[A-Za-z]/.test(cleaned) ? cleaned : `${fallback}${cleaned}`;
}

/** @param names all that will be asked for, as far as known: a name that is a code is nobody else's. */
export function openCodes(names: readonly string[]): Codes {
  const used = new Set<string>();
  const wanted = new Set(names.filter((name) => isCode(name) && !isBorn(name)));
  const next = new Map<string, number>();
  const keep = (code: string): string => {
    used.add(code);
    return code;
  };
  const isFree = (code: string): boolean => !used.has(code) && !wanted.has(code) && !isBorn(code);
  const numbered = (stem: string, between: string): string => {
    for (let number = next.get(stem) ?? (between === '' ? 1 : 2); ; number++) {
      const code = `${stem}${between}${number}`;
      next.set(stem, number + 1);
      if (isFree(code)) return keep(code);
    }
  };
  return {
    make(name, fallback) {
      if (isCode(name) && !used.has(name) && !isBorn(name)) return keep(name);
      const code = codeLike(name, fallback);
      if (code === fallback) return numbered(fallback, '');
      return isFree(code) ? keep(code) : numbered(code, '-');
    },
  };
}
