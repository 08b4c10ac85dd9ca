// Everything the audit log tells of: a closed list of codes with their words. A code once written stays in chains for ever,
// so none is renamed or removed; a new deed is a line here.
import type { Language } from '../../questionnaires/schema/names.ts';

export const actions = {
  'signed-in': { 'zh-CN': '登录', en: 'Signed in' },
  'sign-in-failed': { 'zh-CN': '登录失败', en: 'Sign-in failed' },
  'sign-in-locked': { 'zh-CN': '多次失败，登录暂停', en: 'Sign-in paused after repeated failures' },
  'signed-out': { 'zh-CN': '退出登录', en: 'Signed out' },
  'password-changed': { 'zh-CN': '修改密码', en: 'Password changed' },
  'password-change-failed': { 'zh-CN': '修改密码时当前密码有误', en: 'Password change failed' },
  'password-reissued': { 'zh-CN': '重发密码', en: 'Password reissued' },
  'first-operator-made': { 'zh-CN': '建立首位管理员', en: 'First administrator set up' },
  'staff-added': { 'zh-CN': '新建账号', en: 'Account added' },
  'institution-created': { 'zh-CN': '登记院校', en: 'Institution registered' },
  'institution-changed': { 'zh-CN': '修改院校信息', en: 'Institution changed' },
  'roster-imported': { 'zh-CN': '导入名册', en: 'Roster imported' },
  'campaign-drafted': { 'zh-CN': '新建批次草稿', en: 'Campaign drafted' },
  'campaign-changed': { 'zh-CN': '修改批次草稿', en: 'Campaign draft changed' },
  'campaign-deleted': { 'zh-CN': '删除批次草稿', en: 'Campaign draft deleted' },
  'campaign-opened': { 'zh-CN': '开放批次', en: 'Campaign opened' },
  'campaign-closed': { 'zh-CN': '截止批次', en: 'Campaign closed' },
  'closing-figures-written': { 'zh-CN': '写入截止数据', en: 'Closing figures written' },
  'links-shown': { 'zh-CN': '查看填写链接', en: 'Links shown' },
  'personal-links-shown': { 'zh-CN': '查看个人链接', en: 'Personal links shown' },
  'assessor-assigned': { 'zh-CN': '指派专家', en: 'Assessor assigned' },
  'assessor-withdrawn': { 'zh-CN': '撤销专家指派', en: 'Assessor withdrawn' },
  'tasks-saved': { 'zh-CN': '保存改进任务', en: 'Improvement tasks saved' },
  'report-issued': { 'zh-CN': '签发报告', en: 'Report issued' },
  'report-downloaded': { 'zh-CN': '下载报告文件', en: 'Report file downloaded' },
  'report-packed': { 'zh-CN': '打包报告文件', en: 'Report file packed' },
  'export-started': { 'zh-CN': '导出数据', en: 'Data export started' },
  'job-file-downloaded': { 'zh-CN': '下载任务文件', en: 'File of a job downloaded' },
  'recount-started': { 'zh-CN': '重新统计批次', en: 'Campaign recounted' },
  'demo-loading': { 'zh-CN': '开始载入演示数据', en: 'Loading of the demonstration begun' },
  'demo-removed': { 'zh-CN': '移除演示数据', en: 'Demonstration removed' },
} as const satisfies Record<string, Record<Language, string>>;

export type Action = keyof typeof actions;
