// Reads answers as packed-answers.ts keeps them, without an object in between: a million rows want none. The text is what
// JSON.stringify wrote, so no space stands between its signs.

/** What is kept under each of these codes, in their order; undefined = nothing. The list is used again for the next text. */
export function keptReader(codes: readonly string[]): (text: string) => readonly unknown[] {
  const places = new Map(codes.map((code, at) => [code, at]));
  const spelled = codes.map((code) => `${JSON.stringify(code)}:`);
  const kept = new Array<unknown>(codes.length);
  return (text) => {
    kept.fill(undefined);
    // Answers mostly stand in the questionnaire's own order.
    let guess = 0;
    for (let at = 1; text.charCodeAt(at) === quote; ) {
      const name = spelled[guess];
      const guessed = name !== undefined && text.startsWith(name, at);
      const value = guessed ? at + name.length : endOf(text, at) + 1;
      const place = guessed ? guess : places.get(JSON.parse(text.slice(at, value - 1)));
      const end = endOf(text, value);
      if (place !== undefined) {
        kept[place] = keptAt(text, value, end);
        guess = place + 1;
      }
      at = end + 1;
    }
    return kept;
  };
}

const [quote, comma, nought, backslash] = [34, 44, 48, 92];
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125];

/** Nearly all answers are one digit or one letter. */
function keptAt(text: string, from: number, end: number): unknown {
  const first = text.charCodeAt(from);
  if (end - from === 1) return first - nought;
  if (end - from === 3 && first === quote) return text.charAt(from + 1);
  return JSON.parse(text.slice(from, end));
}

/** Behind the value that begins there. */
function endOf(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === quote) return closingQuote(text, from + 1) + 1;
  if (first === openList || first === openObject) return endOfNested(text, from);
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== comma && text.charCodeAt(at) !== closeObject) at++;
  return at;
}

function endOfNested(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) at = closingQuote(text, at + 1);
    else if (sign === openList || sign === openObject) depth++;
    else if ((sign === closeList || sign === closeObject) && --depth === 0) return at + 1;
  }
  return text.length;
}

function closingQuote(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
