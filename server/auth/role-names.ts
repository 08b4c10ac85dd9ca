// What the server calls the roles, in files and in the log.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Role } from './roles.ts';

export const roleNames: Readonly<Record<Role, Readonly<Record<Language, string>>>> = {
  operator: { 'zh-CN': '平台管理员', en: 'Platform operator' },
  'regional-authority': { 'zh-CN': '主管部门', en: 'Regional authority' },
  'institution-admin': { 'zh-CN': '院校管理员', en: 'Institution administrator' },
  'department-coordinator': { 'zh-CN': '院系管理员', en: 'Department coordinator' },
  contributor: { 'zh-CN': '填报人', en: 'Contributor' },
  approver: { 'zh-CN': '校内审核人', en: 'Internal approver' },
  leader: { 'zh-CN': '学校领导', en: 'School leader' },
  assessor: { 'zh-CN': '评审专家', en: 'Assessor' },
};
