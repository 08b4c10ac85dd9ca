// What a member institution is in a consortium or base. 领衔 three: 《行业产教融合共同体建设指南》 names one enterprise, one
// university and one vocational school as its leads; the others take part. A base has a school and an enterprise.
export const memberRoles = [
  'lead-enterprise',
  'lead-university',
  'lead-school',
  'enterprise',
  'university',
  'school',
  'other',
] as const;
export type MemberRole = (typeof memberRoles)[number];
