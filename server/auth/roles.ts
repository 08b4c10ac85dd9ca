// The roles of signed-in people. Respondents have none: they come by link and pass.

/**
 * 中心, 主管部门 (reads its region), 学校管理员, 院系管理员 (its own people), 填报人 (what of the institution's form is assigned),
 * 校内审核, 学校领导, 专家.
 */
export const roles = [
  'operator',
  'regional-authority',
  'institution-admin',
  'department-coordinator',
  'contributor',
  'approver',
  'leader',
  'assessor',
] as const;
export type Role = (typeof roles)[number];
