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

/** What an account of a role belongs to. Whatever else is sent for it is not kept. */
interface Belonging {
  readonly region?: 'needed';
  readonly institution?: 'needed';
  /** As the roster spells it. A contributor's says what of the form is asked of the department's people. */
  readonly department?: 'needed' | 'possible';
}

export const belongings: Readonly<Record<Role, Belonging>> = {
  operator: {},
  'regional-authority': { region: 'needed' },
  'institution-admin': { institution: 'needed' },
  'department-coordinator': { institution: 'needed', department: 'needed' },
  contributor: { institution: 'needed', department: 'possible' },
  approver: { institution: 'needed' },
  leader: { institution: 'needed' },
  assessor: {},
};
