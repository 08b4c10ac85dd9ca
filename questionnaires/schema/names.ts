// The small vocabularies every instrument shares: codes, languages, where a fact comes from, whom an instrument serves.
import { z } from 'zod';

export const languages = ['zh-CN', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** What a name looks like, for whoever typed one that does not. */
export const nameShapes = {
  code: {
    'zh-CN': '代码由字母和数字组成，以字母开头，中间可用点或连字符',
    en: 'a code: letters, digits, dots, hyphens',
  },
  id: { 'zh-CN': '标识由小写英文单词组成，以连字符相连', en: 'an id: lower-case words joined by hyphens' },
  sha256: { 'zh-CN': '应为十六进制的 sha-256', en: 'a sha-256 in hexadecimal' },
  version: { 'zh-CN': '版本号为三段数字，如 1.0.0', en: 'a version: major.minor.patch' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** Stable name of an item, indicator, option or context; never a position. */
export const codeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$/, nameShapes.code.en);
export const idSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, nameShapes.id.en);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, nameShapes.sha256.en);
/** One spelling per version: without leading zeros, and short enough to be compared as numbers. */
export const versionSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/, nameShapes.version.en);

/**
 * How well a fact is known. Only 核 (checked against a public source) and 种 (stated in a founding document)
 * may be called official; 识 = general knowledge, 推 = inferred, 未核实 = uncertain, 本项目 = our own proposal.
 */
export const factStatusSchema = z.enum(['核', '种', '识', '推', '未核实', '本项目']);
export type FactStatus = z.infer<typeof factStatusSchema>;

/** 中职 · 高职专科 · 职业本科 · 应用型本科 · 普通高校 · 技工/技师学院 · 企业 */
export const institutionTypes = [
  'secondary-vocational',
  'higher-vocational',
  'vocational-undergraduate',
  'applied-undergraduate',
  /** Neither vocational nor applied, e.g. 部属高校: applies for programmes; instruments serve it where they say so. */
  'university',
  'technician-college',
  'enterprise',
] as const;
export const institutionTypeSchema = z.enum(institutionTypes);
export type InstitutionType = z.infer<typeof institutionTypeSchema>;

/** What is scored (评估对象): a person, an institution, a 二级学院, a 专业, a consortium, a base. */
export const subjectKinds = ['person', 'institution', 'department', 'speciality', 'consortium', 'base'] as const;
export const subjectKindSchema = z.enum(subjectKinds);
export type SubjectKind = z.infer<typeof subjectKindSchema>;

/** 课堂教学 · 实训实习 · 教研 · 管理 · 服务 · 产教协同 */
export const scenes = ['teaching', 'practice', 'research', 'management', 'service', 'partnership'] as const;
export const sceneSchema = z.enum(scenes);
export type Scene = z.infer<typeof sceneSchema>;
