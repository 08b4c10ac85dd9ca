// Why a file was not taken, in the words of whoever sent it.
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Unfit } from './source.ts';

export const unfitSentences: Readonly<Record<Unfit, Readonly<Record<Language, string>>>> = {
  unknown: {
    'zh-CN': '文件内容不是 PDF、图片（JPG、PNG、WebP）或 Office 文档；改文件名不会改变内容，请另存为其中一种再上传',
    en: 'its content is no PDF, picture (JPG, PNG, WebP) or Office document; a new name does not change that: save it as one of them',
  },
  'other-than-named': {
    'zh-CN': '文件内容与文件名的后缀不一致，请改成正确的后缀再上传',
    en: 'its content is of another type than its name says: correct the ending of the name',
  },
  macros: {
    'zh-CN': '文档含有宏，请在 Office 中另存为不含宏的文档再上传',
    en: 'the document holds macros: save it without them',
  },
  'template-elsewhere': {
    'zh-CN': '文档打开时会从网络取用模板，请在 Word 中改用本机模板（如 Normal）后另存再上传',
    en: 'the document takes its template from the network when it is opened: attach one of your own machine, such as Normal, and save it again',
  },
  password: {
    'zh-CN': '文档设有打开密码，无法核查，请去掉密码再上传',
    en: 'the document opens with a password and cannot be looked at: remove the password',
  },
  'two-in-one': {
    'zh-CN': '文件里还藏着另一个文件（如压缩包），请重新导出一份干净的文件再上传',
    en: 'another file, such as an archive, is hidden in it: export a clean one',
  },
  'zip-bomb': {
    'zh-CN': '文档解开后大得不合常理，请删去多余内容后另存再上传',
    en: 'the document unpacks to an unreasonable size: remove what is not needed and save it again',
  },
  damaged: {
    'zh-CN': '文件不完整或已损坏，请重新保存后再上传',
    en: 'the file is incomplete or damaged: save it again',
  },
};
