// Sheets → a workbook's bytes. Every column of words has the format text, so that Excel leaves codes such as 1-2 alone; headings
// stay in sight, carry what is expected as an input message and offer closed vocabularies as lists.
import { strToU8, zipSync } from 'fflate';
import type { Value } from './grid.ts';
import { encodeText } from './scan-xml.ts';
import { columnLetters } from './workbook-faults.ts';

export interface PlannedColumn {
  readonly width: number;
  /** Typed as numbers: Excel may format them itself. */
  readonly numeric?: boolean;
  readonly choices?: readonly string[];
  readonly prompt?: string;
}

export interface PlannedSheet {
  readonly name: string;
  readonly columns: readonly PlannedColumn[];
  /** The first row holds the headings. */
  readonly rows: readonly (readonly Value[])[];
  /** Lists of single cells, by reference; their columns then have neither list nor message. */
  readonly offers?: Readonly<Record<string, readonly string[]>>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Styles: 0 numbers, 1 text, 2 headings. */
const style = { number: 0, text: 1, heading: 2 } as const;
/** Equal content, equal bytes: the archive's own clock stands still. */
const mtime = '2026-01-01T00:00:00Z';
/** Lists are offered that far down. */
const lastOffered = 2000;

const align = '<alignment vertical="top" wrapText="1"/>';
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font><font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${align}</xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${align}</xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${align}</xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export function writeGrids(sheets: readonly PlannedSheet[]): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(contentTypes(sheets.length)),
    '_rels/.rels': strToU8(
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(bookXml(sheets)),
    'xl/_rels/workbook.xml.rels': strToU8(bookLinks(sheets.length)),
    'xl/styles.xml': strToU8(styles),
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(sheetXml(sheet));
  return zipSync(parts, { mtime, level: 6 });
}

const times = (count: number, one: (number: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at + 1)).join('');

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}" ContentType="${kind}.${type}+xml"/>`;
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${times(sheets, (number) => part(`worksheets/sheet${number}.xml`, 'worksheet'))}</Types>`;
}

function bookXml(sheets: readonly PlannedSheet[]): string {
  const named = sheets.map(
    ({ name }, at) => `<sheet name="${encodeText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${named.join('')}</sheets></workbook>`;
}

function bookLinks(sheets: number): string {
  const link = (number: number, type: string, target: string): string =>
    `<Relationship Id="rId${number}" Type="${relations}/${type}" Target="${target}"/>`;
  return `${declaration}<Relationships xmlns="${packages}/relationships">${times(sheets, (number) => link(number, 'worksheet', `worksheets/sheet${number}.xml`))}${link(sheets + 1, 'styles', 'styles.xml')}</Relationships>`;
}

/** The order of the parts is the schema's. */
function sheetXml({ columns, rows, offers = {} }: PlannedSheet): string {
  const widths = columns.map(
    ({ width, numeric }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${numeric ? style.number : style.text}" customWidth="1"/>`,
  );
  const lines = rows.map((values, at) => {
    const cells = values.map((value, column) => cellXml(value, `${columnLetters(column)}${at + 1}`, at === 0));
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  const offered = [
    ...columns.flatMap((column, at) =>
      validationXml(column, `${columnLetters(at)}2:${columnLetters(at)}${lastOffered}`),
    ),
    ...Object.entries(offers).flatMap(([reference, choices]) => validationXml({ choices }, reference)),
  ];
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData>${offered.length > 0 ? `<dataValidations count="${offered.length}">${offered.join('')}</dataValidations>` : ''}</worksheet>`;
}

function cellXml(value: Value, reference: string, heading: boolean): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${reference}" s="${style.number}"><v>${value}</v></c>`;
  return `<c r="${reference}" t="inlineStr" s="${heading ? style.heading : style.text}"><is><t xml:space="preserve">${encodeText(value)}</t></is></c>`;
}

/** A list is offered, not forced: the reader knows further spellings. Excel holds at most 255 signs of a list or a message. */
function validationXml({ choices, prompt }: Pick<PlannedColumn, 'choices' | 'prompt'>, range: string): string[] {
  const list = choices?.join(',') ?? '';
  const offersList = choices !== undefined && list.length <= 255 && choices.every((choice) => !choice.includes(','));
  if (!offersList && !prompt) return [];
  const message = prompt ? ` showInputMessage="1" prompt="${encodeText(prompt.slice(0, 250))}"` : '';
  return [
    `<dataValidation${offersList ? ' type="list"' : ''} allowBlank="1"${message} sqref="${range}">${offersList ? `<formula1>"${encodeText(list).replaceAll('&quot;', '""')}"</formula1>` : ''}</dataValidation>`,
  ];
}
