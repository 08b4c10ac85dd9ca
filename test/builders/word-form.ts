// A small Word document made by hand, part by part: what an operator uploads as an official form, and what nobody should.
import { strToU8, zipSync } from 'fflate';

const types = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${main}.main+xml"/></Types>`;
const body = (inner: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${inner}</w:body></w:document>`;

/** @param paragraphs each a list of runs, as Word scatters text over them */
export const paragraphs = (...all: readonly (readonly string[])[]): string =>
  all
    .map((runs) => `<w:p>${runs.map((text) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`).join('')}</w:p>`)
    .join('');

export const tableRow = (...cells: readonly string[]): string =>
  `<w:tbl><w:tr w:rsidR="1">${cells.map((text) => `<w:tc>${paragraphs([text])}</w:tc>`).join('')}</w:tr></w:tbl>`;

export function wordForm(inner: string, others: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const { types: declared = types('document'), ...parts } = others;
  const all = { '[Content_Types].xml': declared, 'word/document.xml': body(inner), ...parts };
  return new Uint8Array(zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))));
}

export const macroTypes = types('document.macroEnabled');
