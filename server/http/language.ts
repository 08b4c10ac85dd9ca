// The reader's language: ?lang, else Accept-Language, else Chinese.
import type { Language } from '../../questionnaires/schema/names.ts';

export function chooseLanguage(query: string | undefined, header: string | undefined): Language {
  if (query === 'en' || query === 'zh-CN') return query;
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.toLowerCase(), quality: quality ? Number(quality.split('=')[1]) : 1 };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality)[0];
  return wanted?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
