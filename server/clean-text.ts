// What people type to be shown to others: names, rosters, descriptions of campaigns. One rule for all of it: nothing that a
// reader cannot see but that changes what they see, and one spelling of every letter.
import { z } from 'zod';

// C0, DEL and C1 controls; the line and paragraph separators; bidirectional overrides, embeddings and isolates; halves of
// letters and the mark left by a wrong decoding.
const hidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]|\p{Cs}/u;
const hiddenButLines = /(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]|\p{Cs}/u;

export const hiddenCharacters = {
  'zh-CN': '含有控制字符、改变文字方向的字符或乱码，请删除后重新输入',
  en: 'Holds control characters, characters that change the direction of text, or undecodable ones: remove them',
} as const;
const sentence = `${hiddenCharacters['zh-CN']}。/ ${hiddenCharacters.en}.`;

export function hidesSomething(text: string): boolean {
  return hidden.test(text);
}

export const hidesBetweenLines = (text: string): boolean => hiddenButLines.test(text.replace(/\r\n?/g, '\n'));

/** One line: trimmed, NFC. Lengths are counted after that. */
export function textLine(most: number, least = 0) {
  return z
    .string()
    .refine((text) => !hidden.test(text), sentence)
    .normalize('NFC')
    .trim()
    .min(least)
    .max(most);
}

/** Several lines; tabs are allowed. */
export function textLines(most: number) {
  return z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => !hiddenButLines.test(text), sentence)
    .normalize('NFC')
    .max(most);
}
