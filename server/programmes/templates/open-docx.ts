// A Word file taken apart without trust: its size on disk and unpacked, macros, parts fetched from elsewhere, and whether it is Word
// at all. What is found is told as a list; nothing of it is run or followed.
import { strFromU8, unzipSync } from 'fflate';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Fault } from '../../problems.ts';

export const largestTemplate = 5 * 1024 * 1024;
const mostUnpacked = 30 * 1024 * 1024;
const mostParts = 2000;

export type Parts = Record<string, Uint8Array>;

const sentences = {
  'not-word': {
    'zh-CN': '不是 Word 文档（.docx）；旧格式 .doc 请在 Word 或 WPS 中另存为 .docx。',
    en: 'This is no Word document (.docx): save an old .doc as .docx first.',
  },
  'too-large-inside': {
    'zh-CN': '解压后超过 30 MB 或部件过多，请删去图片等无关内容。',
    en: 'Unpacked it is larger than 30 MB or has too many parts: remove pictures and the like.',
  },
  macro: {
    'zh-CN': '含有宏，不接收；请另存为不含宏的 .docx。',
    en: 'It holds macros and is not taken: save it as .docx without macros.',
  },
  external: {
    'zh-CN': '引用了外部模板、图片或对象，打开时会向外取内容；请改为嵌入。',
    en: 'It refers to a template, picture or object elsewhere, which would be fetched when it is opened: embed it instead.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export const templateFault = (code: keyof typeof sentences, language: Language): Fault => ({
  path: 'file',
  code,
  message: sentences[code][language],
});

/** @returns its parts, or the first reason why it is not taken */
export function openDocx(bytes: Uint8Array, language: Language): Parts | Fault {
  const parts = unpack(bytes);
  if (typeof parts === 'string') return templateFault(parts, language);
  const types = parts['[Content_Types].xml'];
  const main = parts['word/document.xml'];
  if (!types || !main || !strFromU8(main).includes('<w:document')) return templateFault('not-word', language);
  if (
    /macroEnabled|vbaProject/i.test(strFromU8(types)) ||
    Object.keys(parts).some((name) => /vba|activeX|oleObject/i.test(name))
  )
    return templateFault('macro', language);
  if (Object.entries(parts).some(([name, part]) => name.endsWith('.rels') && reachesOut(strFromU8(part))))
    return templateFault('external', language);
  return parts;
}

function unpack(bytes: Uint8Array): Parts | 'not-word' | 'too-large-inside' {
  let size = 0;
  let count = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        count += 1;
        return size <= mostUnpacked && count <= mostParts;
      },
    });
    return size > mostUnpacked || count > mostParts ? 'too-large-inside' : parts;
  } catch {
    return 'not-word';
  }
}

/** Links that a reader may click are no harm. */
const reachesOut = (relations: string): boolean =>
  [...relations.matchAll(/<Relationship\s[^<>]*>/g)].some(
    ([one]) => /TargetMode\s*=\s*["']External["']/.test(one) && !/\/hyperlink["']/.test(one),
  );
