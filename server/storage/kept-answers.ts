// Reads answers as packed-answers.ts keeps them from their bytes, without a text or an object in between: a million rows want
// none. The bytes are what JSON.stringify wrote, so no space stands between its signs.

const [quote, comma, nought, nine, backslash] = [34, 44, 48, 57, 92];
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125];

/** @returns gives what is kept under each of these codes, by its place in the list */
export function keptReader(codes: readonly string[], give: (place: number, kept: unknown) => void) {
  const places = new Map(codes.map((code, at) => [code, at]));
  const names = codes.map((code) => Buffer.from(`${JSON.stringify(code)}:`));
  /** @throws SyntaxError when it is not the whole of what was written */
  return (bytes: Buffer, from: number, end: number): void => {
    // Answers mostly stand in the questionnaire's own order.
    let guess = 0;
    let at = from + 1;
    while (at < end && bytes[at] === quote) {
      const name = names[guess];
      const guessed = name !== undefined && standsAt(bytes, at, name);
      const value = guessed ? at + name.length : closingQuote(bytes, at + 1) + 2;
      const place = guessed ? guess : places.get(JSON.parse(bytes.toString('utf8', at, value - 1)));
      const behind = endOf(bytes, value);
      if (place !== undefined) {
        give(place, keptAt(bytes, value, behind));
        guess = place + 1;
      }
      at = behind + 1;
    }
    if (at > end || at < end - 1 || bytes[end - 1] !== closeObject) throw new SyntaxError('Kept answers are not whole');
  };
}

function standsAt(bytes: Buffer, at: number, name: Buffer): boolean {
  // Codes that differ mostly do so in their last signs.
  for (let index = name.length - 1; index >= 0; index--) if (bytes[at + index] !== name[index]) return false;
  return true;
}

/** Nearly all answers are one digit or one letter. */
function keptAt(bytes: Buffer, from: number, end: number): unknown {
  const first = bytes[from] as number;
  if (end - from === 1 && first >= nought && first <= nine) return first - nought;
  if (end - from === 3 && first === quote) return String.fromCharCode(bytes[from + 1] as number);
  return JSON.parse(bytes.toString('utf8', from, end));
}

/** Behind the value that begins there. */
function endOf(bytes: Buffer, from: number): number {
  const first = bytes[from];
  if (first === quote) return closingQuote(bytes, from + 1) + 1;
  if (first === openList || first === openObject) return endOfNested(bytes, from);
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== comma && bytes[at] !== closeObject) at++;
  return at;
}

function endOfNested(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const sign = bytes[at];
    if (sign === quote) at = closingQuote(bytes, at + 1);
    else if (sign === openList || sign === openObject) depth++;
    else if ((sign === closeList || sign === closeObject) && --depth === 0) return at + 1;
  }
  return bytes.length;
}

function closingQuote(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
