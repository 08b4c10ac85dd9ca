// The part of SurveyJS's expression language that conditions on single answers are written in: comparisons of one question with written
// values, and/or, brackets. Anything else is no expression of ours, and the condition is listed with its text.

export type Plain = string | number | boolean;
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'anyof' | 'noneof' | 'empty' | 'notempty';
export type Expression =
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly name: string; readonly is: Comparison; readonly values: readonly Plain[] };

type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Plain }
  | { readonly kind: 'word'; readonly text: string };

const tokenPattern =
  /\s*(?:\{([^{}]+)\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z]+)|(<=|>=|==|<>|!=|&&|\|\||[=<>!()[\],&|]))/y;

const bounds = { characters: 2000, depth: 20 };

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, name, single, double, number, word, sign] = match;
    const quoted = single ?? double;
    if (name !== undefined) tokens.push({ kind: 'name', text: name.trim() });
    else if (quoted !== undefined) tokens.push({ kind: 'value', value: quoted.replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'value', value: Number(number) });
    else if (word !== undefined && /^(true|false)$/i.test(word))
      tokens.push({ kind: 'value', value: word.toLowerCase() === 'true' });
    else tokens.push({ kind: 'word', text: (word ?? sign ?? '').toLowerCase() });
  }
  return tokens;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '==': '=',
  equal: '=',
  '<>': '<>',
  '!=': '<>',
  notequal: '<>',
  '<': '<',
  less: '<',
  '<=': '<=',
  lessorequal: '<=',
  '>': '>',
  greater: '>',
  '>=': '>=',
  greaterorequal: '>=',
  anyof: 'anyof',
  noneof: 'noneof',
  empty: 'empty',
  notempty: 'notempty',
};

/** @returns null where the text says more than these forms can. */
export function parseExpression(text: string): Expression | null {
  const tokens = text.length <= bounds.characters ? tokensOf(text) : null;
  if (!tokens || tokens.length === 0) return null;
  const reading = { tokens, at: 0 };
  const whole = readAny(reading, 0);
  return whole && reading.at === tokens.length ? whole : null;
}

interface Reading {
  readonly tokens: readonly Token[];
  at: number;
}

function takeWord(reading: Reading, ...words: readonly string[]): boolean {
  const token = reading.tokens[reading.at];
  if (token?.kind !== 'word' || !words.includes(token.text)) return false;
  reading.at++;
  return true;
}

/** `and` binds closer than `or`. */
function readAny(reading: Reading, depth: number): Expression | null {
  return readChain(
    reading,
    ['or', '||', '|'],
    () => readAll(reading, depth),
    (any) => ({ any }),
  );
}

function readAll(reading: Reading, depth: number): Expression | null {
  return readChain(
    reading,
    ['and', '&&', '&'],
    () => readOne(reading, depth),
    (all) => ({ all }),
  );
}

function readChain(
  reading: Reading,
  words: readonly string[],
  readPart: () => Expression | null,
  join: (parts: readonly Expression[]) => Expression,
): Expression | null {
  const parts: Expression[] = [];
  do {
    const part = readPart();
    if (!part) return null;
    parts.push(part);
  } while (takeWord(reading, ...words));
  const [only] = parts;
  return only && parts.length === 1 ? only : join(parts);
}

function readOne(reading: Reading, depth: number): Expression | null {
  if (depth > bounds.depth) return null;
  const negated = takeWord(reading, '!', 'negate');
  if (!takeWord(reading, '(')) {
    // `! {a} = 1` negates {a} alone, which no condition of ours can.
    return negated ? null : readComparison(reading);
  }
  const inner = readAny(reading, depth + 1);
  if (!inner || !takeWord(reading, ')')) return null;
  return negated ? { not: inner } : inner;
}

function readComparison(reading: Reading): Expression | null {
  const left = reading.tokens[reading.at++];
  const sign = reading.tokens[reading.at++];
  const is = sign?.kind === 'word' && Object.hasOwn(comparisons, sign.text) ? comparisons[sign.text] : undefined;
  if (left?.kind !== 'name' || !is) return null;
  if (is === 'empty' || is === 'notempty') return { name: left.text, is, values: [] };
  const values = readValues(reading, is === 'anyof' || is === 'noneof');
  return values && { name: left.text, is, values };
}

/** `{a} = ['x']` asks for a list, which no single answer is. */
function readValues(reading: Reading, mayBeList: boolean): Plain[] | null {
  const list = mayBeList && takeWord(reading, '[');
  const values: Plain[] = [];
  do {
    const token = reading.tokens[reading.at++];
    if (token?.kind !== 'value') return null;
    values.push(token.value);
  } while (list && takeWord(reading, ','));
  return !list || takeWord(reading, ']') ? values : null;
}
