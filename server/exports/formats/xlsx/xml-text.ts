// Text inside a sheet's XML. What XML cannot hold is spelled _xHHHH_, Excel's own way, so nothing is lost.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unholdable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

export function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(unholdable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
