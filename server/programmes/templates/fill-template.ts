// The official form with its placeholders: what is wrong with them at upload, and the form filled for one application.
import { strFromU8, strToU8, zipSync } from 'fflate';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Fault } from '../../problems.ts';
import type { FilledApplication } from '../filled-application.ts';
import { openDocx, type Parts } from './open-docx.ts';
import { memberParts, type Placeholder } from './placeholders.ts';
import { paragraphTexts, replaceText } from './word-text.ts';

/** Full-width braces are what a Chinese keyboard types: named at upload, so that they do not stay unfilled. */
const braces = /\{\{([^{}]*)\}\}|\{\{|\}\}|｛｛|｝｝/g;
const row = /<w:tr(?=[\s>])(?:(?!<w:tr(?=[\s>]))[\s\S])*?<\/w:tr>/g;
const eachMember = /\{\{\s*each\.([A-Za-z0-9.-]+)\.(?:number|name|province|attributes)\s*\}\}/;
const textual = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
/** The same bytes for the same form and application. */
const stamp = '2020-01-01T00:00:00Z';

const textsIn = (parts: Parts): (readonly [name: string, xml: string])[] =>
  Object.entries(parts).flatMap(([name, part]) => (textual.test(name) ? [[name, strFromU8(part)] as const] : []));

/** Every reason why a form cannot be used; unknown placeholders are named, each once. */
export function templateFaults(bytes: Uint8Array, known: readonly Placeholder[], language: Language): Fault[] {
  const parts = openDocx(bytes, language);
  if (isFault(parts)) return [parts];
  const names = new Set(known.map(({ name }) => name));
  const found = textsIn(parts).flatMap(([, xml]) =>
    paragraphTexts(xml).flatMap((text) => [...text.matchAll(braces)].map((match) => ({ match, text }))),
  );
  const wrong = found.flatMap(({ match: [whole, name], text }) => {
    if (name === undefined) return [unclosed(text, language)];
    return names.has(name.trim()) ? [] : [unknown(whole, language)];
  });
  if (found.length === 0) return [none(language)];
  return [...new Map(wrong.map((fault) => [fault.message, fault])).values()];
}

const unknown = (placeholder: string, language: Language): Fault => ({
  path: 'file',
  code: 'unknown-placeholder',
  message:
    language === 'en'
      ? `There is no placeholder ${placeholder}: see the key of placeholders.`
      : `没有占位符 ${placeholder}，请对照占位符对照表。`,
});

const unclosed = (paragraph: string, language: Language): Fault => {
  const near = paragraph.length > 30 ? `${paragraph.slice(0, 30)}…` : paragraph;
  return {
    path: 'file',
    code: 'unclosed-placeholder',
    message:
      language === 'en'
        ? `A placeholder is not written as {{name}} in one paragraph, with half-width braces: “${near}”`
        : `占位符须在同一段内写成 {{名称}}，用半角大括号：“${near}”`,
  };
};

const none = (language: Language): Fault => ({
  path: 'file',
  code: 'no-placeholders',
  message:
    language === 'en' ? 'The form holds no placeholder like {{unit.name}}.' : '表样中没有占位符，例如 {{unit.name}}。',
});

/** A stored form was checked at upload. */
export function fillTemplate(bytes: Uint8Array, known: readonly Placeholder[], filled: FilledApplication): Uint8Array {
  const parts = openDocx(bytes, filled.language);
  if (isFault(parts)) throw new Error(`a stored form cannot be opened: ${parts.code}`);
  const reads = new Map(known.map(({ name, read }) => [name, read]));
  const done = textsIn(parts).map(([name, xml]) => {
    const rows = xml.replace(row, (one) => repeatRow(one, filled));
    return [
      name,
      strToU8(replaceText(rows, braces, ([, called]) => reads.get(called?.trim() ?? '')?.(filled) ?? null)),
    ] as const;
  });
  return zipSync({ ...parts, ...Object.fromEntries(done) }, { mtime: stamp });
}

/** A table row that names a member stands once for each; with none it stays, empty. */
function repeatRow(xml: string, { place, texts }: FilledApplication): string {
  const role = eachMember.exec(paragraphTexts(xml).join('\n'))?.[1];
  if (role === undefined) return xml;
  const members = place.row.members.filter((member) => member.role === role);
  const attributes = texts.roles[role]?.attributes ?? {};
  const rows = members.map((member, at) => {
    const values = {
      number: String(at + 1),
      name: member.name,
      province: member.province,
      attributes: member.attributes.map((code) => attributes[code] ?? code).join('、'),
    };
    return replaceText(xml, braces, ([, called]) => {
      const part = memberParts.find((one) => called?.trim() === `each.${role}.${one}`);
      // What a member is called is text: braces in it are nobody's placeholder.
      return part === undefined ? null : values[part].replaceAll('{{', '{ {');
    });
  });
  return rows.length === 0 ? xml : rows.join('');
}

const isFault = (opened: Parts | Fault): opened is Fault => typeof opened.message === 'string';
