// What the database holds about people, table by table and column by column: class, purpose, how long it is kept, who reads it. One map;
// a test fails when a column is missing here, and the papers of deploy/ are written from it. Long because it is the map.

/** 个人信息, 敏感个人信息 (identity by secret), 业务, 技术. */
export const classes = ['personal', 'sensitive', 'business', 'technical'] as const;
export type DataClass = (typeof classes)[number];

export interface TableEntry {
  readonly title: string;
  readonly purpose: string;
  readonly retention: keyof typeof retentions;
  readonly readers: keyof typeof readers;
  /** Names of columns, parted by spaces. */
  readonly columns: Readonly<Partial<Record<DataClass, string>>>;
}

export const retentions = {
  campaign: '至批次的保存期限届满（批次可设，届满后抹除），期限内仅供本批次使用',
  person: '在册期间；标记离校/离职后可随时抹除，且在其参加的批次均过保存期限后抹除',
  undo: '仅保留最近一次导入，30 天内可撤销，之后清除',
  aggregate: '长期（不含个人，小单元不予披露）',
  platform: '平台存续期间',
  account: '账号存续期间',
  session: '会话到期后 1 小时内清除',
  job: '任务记录 90 天，文件 7 天',
  audit: '长期，不可修改（不含答卷、密钥和姓名）',
  files: '移除后 30 天内可恢复，之后连同文件清除；未传完的 1 天',
  short: '到期即清除（数分钟至数小时）',
} as const;

export const readers = {
  respondent: '本人；统计结果按小单元规则展示，原始答卷不向任何管理员展示（按规则脱敏的数据导出除外）',
  school: '本校管理员；院系管理员仅限本院系；平台运营',
  evidence: '所属单位、平台运营；专家仅限进行中的评审所指派的部分',
  uploads: '所属单位、平台运营；专家仅限进行中的评审所指派的部分，主管部门仅限正由其办理的申报所交材料',
  participants: '所属单位、平台运营；主管部门限所辖地区，专家限所指派',
  staff: '平台运营；本校账号由本校管理员管理',
  audit: '平台运营；本校日志由本校管理员查看，其中校外人员只显示角色',
  operator: '平台运营',
  system: '仅系统自身',
  nobody: '任何人不可关联到个人；达到最小人数后只以汇总展示',
} as const;

const entry = (
  title: string,
  purpose: string,
  retention: TableEntry['retention'],
  reader: TableEntry['readers'],
  columns: TableEntry['columns'],
): TableEntry => ({ title, purpose, retention, readers: reader, columns });

export const dataMap: Readonly<Record<string, TableEntry>> = {
  institutions: entry('院校与单位', '评估主体与联络', 'platform', 'participants', {
    personal: 'contact',
    business: 'name type region',
    technical: 'id demo created_at',
  }),
  subjects: entry('评估对象', '答卷与报告的归属；个人的名称随名册', 'person', 'school', {
    personal: 'name',
    business: 'kind institution_id',
    technical: 'id created_at',
  }),
  subject_members: entry('成员单位', '联合体、基地的成员', 'platform', 'participants', {
    business: 'subject_id institution_id role',
  }),
  persons: entry('名册', '确定邀请谁填写，并核对学号/工号与姓名', 'person', 'school', {
    personal: 'code code_key name name_key initials groups tags contact',
    business: 'institution_id audience left_at',
    technical: 'id created_at',
  }),
  guardian_consents: entry('监护人同意登记', '未满 14 周岁者的监护人同意书由学校收存并登记', 'person', 'school', {
    personal: 'received_on recorded_by recorded_at',
    technical: 'person_id import_id',
  }),
  roster_imports: entry('名册导入', '导入记录', 'platform', 'school', {
    business: 'institution_id audience file_name counts created_by committed_at undone_at',
    technical: 'id created_at',
  }),
  roster_changes: entry('名册变动', '撤销最近一次导入', 'undo', 'system', {
    personal: 'before after',
    technical: 'import_id person_id',
  }),
  campaigns: entry('批次', '评估的组织', 'platform', 'participants', {
    business:
      'number name organiser opens closes state k demo owner_id grace_minutes retain_until erased_at consent show_ranks report_edition opened_at closed_at',
    technical: 'id revision created_at',
  }),
  campaign_pins: entry('批次所用量表', '版本与方案固定', 'platform', 'participants', {
    business: 'campaign_id instrument version profile_name profile_number scoring identity',
  }),
  campaign_subjects: entry('参加单位', '参加与邀请人数', 'platform', 'participants', {
    business: 'campaign_id subject_id code invited closes place',
  }),
  links: entry('填写链接', '进入填写', 'campaign', 'school', {
    sensitive: 'entry_code',
    business: 'campaign_id kind institution_id subject_id instrument group',
    technical: 'id',
  }),
  responses: entry('实名答卷', '计分与统计', 'campaign', 'respondent', {
    personal: 'subject_id context answers language started_at submitted_at pages',
    sensitive: 'result_key_hash',
    business: 'campaign_id instrument version institution_id revision',
    technical: 'receipt idempotency_key',
  }),
  replaced_responses: entry('更正前的答卷', '截止前本人更正过的早先版本，不计入统计', 'campaign', 'respondent', {
    personal: 'context answers language started_at submitted_at pages replaced_at',
    business: 'revision',
    technical: 'receipt key_digest',
  }),
  correction_drafts: entry('未提交的更正', '更正中断后继续；提交、撤回后即删除，不计入统计', 'campaign', 'respondent', {
    personal: 'content answered language saved_at',
    business: 'version corrects',
    technical: 'receipt revision',
  }),
  result_codes: entry('结果码', '本人换设备查看、更正或撤回；只存摘要', 'campaign', 'system', {
    sensitive: 'hash',
    technical: 'receipt created_at',
  }),
  withdrawals: entry('截止后的撤回', '截止后撤回的份数；汇总不再重算', 'aggregate', 'system', {
    business: 'campaign_id instrument subject_id scoring persons',
    technical: 'digest revision',
  }),
  response_authors: entry('填报人', '机构表由谁填报', 'campaign', 'participants', {
    personal: 'author',
    technical: 'receipt',
  }),
  answer_drafts: entry('填写中的答卷', '中断后继续填写', 'campaign', 'respondent', {
    personal: 'subject_id content answered pages language opened_at saved_at',
    sensitive: 'holder',
    business: 'campaign_id instrument version institution_id',
    technical: 'revision',
  }),
  resume_codes: entry('恢复码', '换设备继续填写；只存摘要', 'campaign', 'system', {
    personal: 'subject_id',
    sensitive: 'holder hash',
    business: 'campaign_id',
    technical: 'created_at',
  }),
  consents: entry('知情同意', '证明已告知并取得同意；未满 14 周岁由学校留存监护人同意', 'campaign', 'respondent', {
    personal: 'subject_id language age at',
    business: 'campaign_id version',
  }),
  withdrawal_marks: entry('截止前的撤回', '撤回后，此前的同意与仍在途中的副本不再生效', 'campaign', 'system', {
    personal: 'subject_id at',
    business: 'campaign_id',
    technical: 'keys',
  }),
  result_shares: entry('结果授权', '本人授权学校在限期内查看结果', 'campaign', 'school', {
    personal: 'receipt',
    business: 'institution_id until ended_at',
    technical: 'id created_at',
  }),
  anonymous_keys: entry('匿名签名密钥', '盲签名发放填写资格', 'campaign', 'system', {
    sensitive: 'secret_key',
    business: 'campaign_id instrument institution_id',
    technical: 'public_key',
  }),
  anonymous_rights: entry('匿名填写资格', '每人只领一次；与答卷无法关联', 'campaign', 'system', {
    personal: 'subject_id done',
    business: 'campaign_id instrument',
    technical: 'blinded',
  }),
  anonymous_responses: entry('匿名答卷', '统计；不含人员、地址与时刻', 'campaign', 'nobody', {
    business: 'campaign_id instrument version institution_id context answers told',
    technical: 'id',
  }),
  form_items: entry('机构表分项', '分工填报', 'platform', 'participants', {
    personal: 'user_id updated_by',
    business: 'campaign_id subject_id instrument item department due answer basis note state',
    technical: 'updated_at revision',
  }),
  forms: entry('机构表', '填报、审核与承诺', 'platform', 'participants', {
    personal: 'pledge',
    business: 'campaign_id subject_id instrument version context state prefilled_from receipt',
    technical: 'revision',
  }),
  form_events: entry('机构表经过', '退回意见与经过', 'platform', 'participants', {
    personal: 'by',
    business: 'campaign_id subject_id instrument item kind comment at',
    technical: 'id',
  }),
  reminders: entry('催办记录', '提醒未填人员；只记数量', 'platform', 'school', {
    personal: 'by',
    business: 'campaign_id subject_id instrument channel sent failed at',
    technical: 'id',
  }),
  webhooks: entry('消息机器人', '学校接收提醒', 'platform', 'school', {
    personal: 'created_by',
    sensitive: 'url secret',
    business: 'institution_id name kind',
    technical: 'id created_at',
  }),
  sign_on_providers: entry('统一身份认证', '校园登录', 'platform', 'staff', {
    personal: 'created_by',
    sensitive: 'secret',
    business: 'institution_id kind name settings for_staff for_respondents',
    technical: 'id created_at revision',
  }),
  sign_on_links: entry('统一身份认证的关联', '本人确认可由统一身份认证登录的账号', 'account', 'system', {
    personal: 'user_id created_at',
    technical: 'provider_id',
  }),
  campus_sessions: entry('统一身份认证的会话', '校园退出登录时同时退出；票据只存摘要', 'session', 'system', {
    sensitive: 'digest',
    technical: 'provider_id session_id',
  }),
  sheets: entry('得分表', '每份答卷的得分', 'campaign', 'respondent', {
    personal: 'receipt level overall scores missing',
    business: 'institution_id profile_name profile_number scoring model_id model_version linked',
    technical: 'digest created_at',
  }),
  cohort_counters: entry('汇总计数', '统计图表，只存整数计数', 'aggregate', 'participants', {
    business: 'campaign_id instrument subject_id cell scoring contexts persons counters',
    technical: 'shard revision',
  }),
  item_products: entry('题目汇总', '信度统计', 'aggregate', 'participants', {
    business: 'campaign_id instrument subject_id products',
    technical: 'shard revision',
  }),
  peer_scores: entry('同类比较', '同类单位的得分分布', 'aggregate', 'participants', {
    business: 'campaign_id instrument type scoring scores',
  }),
  shown_cohorts: entry('已展示的汇总', '防止前后对比推出个人', 'aggregate', 'system', {
    business: 'campaign_id instrument subject_id persons total told shown_at',
    technical: 'revision',
  }),
  tasks: entry('改进任务', '整改计划', 'platform', 'participants', {
    personal: 'updated_by',
    business: 'campaign_id subject_id tasks',
    technical: 'revision updated_at',
  }),
  task_progress: entry('改进任务进展', '院校自己标记的进展与说明，供跟踪', 'platform', 'participants', {
    personal: 'updated_by',
    business: 'campaign_id subject_id task state note evidence_id',
    technical: 'revision updated_at',
  }),
  issued_reports: entry('已签发报告', '存档', 'aggregate', 'participants', {
    personal: 'issued_by',
    business: 'campaign_id subject_id language number report issued_at pins',
    technical: 'sha256',
  }),
  rescorings: entry('重新计分', '方案比较', 'aggregate', 'operator', {
    personal: 'created_by decided_by',
    business: 'campaign_id scoring name instrument profile_name profile_number state before after summary decided_at',
    technical: 'id basis job_id created_at',
  }),
  rescored_subjects: entry('重新计分结果', '各单位前后对比', 'aggregate', 'operator', {
    business: 'rescoring_id subject_id changes place',
  }),
  draft_profiles: entry('草稿方案', '模型试验', 'platform', 'operator', {
    personal: 'created_by',
    business: 'campaign_id title profile',
    technical: 'id created_at',
  }),
  instrument_drafts: entry('量表草稿', '量表编写', 'platform', 'operator', {
    personal: 'created_by updated_by submitted_by',
    business: 'kind instrument version basis_instrument basis_version state content comment',
    technical: 'id revision created_at updated_at',
  }),
  instrument_versions: entry('量表版本', '封存的量表', 'platform', 'operator', {
    personal: 'written_by published_by',
    business: 'instrument version content date',
    technical: 'sha256 published_at',
  }),
  instrument_profiles: entry('评分方案', '封存的方案', 'platform', 'operator', {
    personal: 'written_by published_by',
    business: 'instrument version name number content',
    technical: 'sha256 published_at',
  }),
  retired_versions: entry('停用版本', '不再用于新批次', 'platform', 'operator', {
    personal: 'retired_by',
    business: 'instrument version',
    technical: 'retired_at',
  }),
  assessor_assignments: entry('专家指派', '评审范围', 'platform', 'staff', {
    personal: 'user_id',
    business: 'campaign_id subject_id',
  }),
  jobs: entry('后台任务', '导入、导出与报告打包', 'job', 'participants', {
    personal: 'created_by',
    business: 'kind institution_id params state done total result problem',
    technical:
      'id active_key checkpoint cancelling holder held_until attempts created_at started_at ended_at expires_at revision',
  }),
  leases: entry('值守', '多进程分工', 'short', 'system', { technical: 'name holder until' }),
  tries: entry('尝试次数', '防止猜测；地址只存加密摘要', 'short', 'system', {
    personal: 'place',
    technical: 'count until',
  }),
  audit_events: entry('审计日志', '谁在何时做了什么', 'audit', 'audit', {
    personal: 'actor target',
    business: 'chain at action details',
    technical: 'number previous hash',
  }),
  audit_anchors: entry('审计锚点', '日志防篡改', 'audit', 'operator', { technical: 'number at heads previous hash' }),
  settings: entry('系统设置', '含首次启动生成的密钥', 'platform', 'system', { sensitive: 'value', technical: 'key' }),
  setup_tokens: entry('首次设置链接', '首位管理员；只存摘要', 'short', 'system', {
    sensitive: 'hash',
    technical: 'expires_at used_at',
  }),
  user: entry('管理账号', '工作人员登录', 'account', 'staff', {
    personal: 'name email image username display_username',
    technical: 'id email_verified two_factor_enabled created_at updated_at',
  }),
  session: entry('登录会话', '保持登录', 'session', 'system', {
    personal: 'user_id ip_address user_agent',
    sensitive: 'token',
    technical: 'id expires_at created_at updated_at',
  }),
  account: entry('登录凭据', '密码只存加盐散列', 'account', 'system', {
    personal: 'user_id account_id',
    sensitive: 'access_token refresh_token id_token password',
    technical: 'id provider_id access_token_expires_at refresh_token_expires_at scope created_at updated_at',
  }),
  verification: entry('验证记录', '一次性验证；批量开通账号的初始密码表，以链接中的口令密封十分钟', 'short', 'system', {
    personal: 'identifier',
    sensitive: 'value',
    technical: 'id expires_at created_at updated_at',
  }),
  two_factor: entry('二次验证', '动态口令', 'account', 'system', {
    personal: 'user_id',
    sensitive: 'secret backup_codes',
    technical: 'id verified failed_verification_count locked_until',
  }),
  staff: entry('工作人员角色', '权限与范围', 'account', 'staff', {
    personal: 'user_id department',
    business: 'role institution_id region password_issued blocked_at',
    technical: 'demo created_at',
  }),
  programme_rounds: entry('申报批次', '各届申报的规则与日期', 'platform', 'participants', {
    business: 'programme version name settings campaign_id state demo created_by',
    technical: 'id revision created_at',
  }),
  round_templates: entry('申报表样', '主办方上传的官方表样，供自动填写', 'platform', 'operator', {
    business: 'round_id material name content by at',
    technical: 'sha256',
  }),
  applications: entry('申报书', '申报、评审与认定', 'platform', 'participants', {
    business:
      'round_id institution_id subject_id recommended_by track title stage stage_since stage_until context members judged team note submitted_at created_by',
    technical: 'id revision created_at',
  }),
  application_sections: entry('申报书分工', '由谁填写哪一部分', 'platform', 'participants', {
    business: 'application_id section department user_id due answers done updated_by updated_at',
    technical: 'revision',
  }),
  application_events: entry('申报过程', '每一步由谁、何时、因何、依据哪一条', 'platform', 'participants', {
    business: 'application_id kind from_stage to_stage reason allowed_by by at',
    technical: 'id',
  }),
  files: entry('上传的文件', '申报材料与佐证材料', 'files', 'uploads', {
    business: 'institution_id name type uploaded_by created_at removed_at',
    technical: 'id bytes received sha256 state scan thumbnail',
  }),
  application_materials: entry('申报材料', '已交哪些材料', 'platform', 'participants', {
    business: 'application_id material period file_id note by at',
    technical: 'id',
  }),
  evidence: entry('佐证材料', '支撑或限制自评的材料', 'files', 'evidence', {
    business:
      'institution_id title kind issuer dated valid_until covers_from covers_until note link file_id created_by created_at removed_at',
    technical: 'id revision',
  }),
  evidence_links: entry('佐证对应', '材料对应哪些题目或指标', 'files', 'evidence', {
    business: 'evidence_id subject_id instrument node campaign_id stance clause by at',
  }),
  review_panels: entry('专家组', '评审规则与期限', 'platform', 'participants', {
    business: 'campaign_id instrument round_id name rules state due created_by closed_at',
    technical: 'id revision created_at',
  }),
  review_assignments: entry('评审分工', '哪位专家评哪些单位', 'platform', 'operator', {
    personal: 'user_id opinion',
    business: 'panel_id subject_id indicators lead alias state handed_in_at',
    technical: 'revision',
  }),
  assessor_profiles: entry('专家情况', '均衡分配评审任务与回避本单位', 'platform', 'operator', {
    personal: 'user_id institution_id specialities',
  }),
  review_conflicts: entry('回避', '不评与本人有利害关系的单位', 'platform', 'operator', {
    personal: 'user_id reason',
    business: 'institution_id by at',
  }),
  review_scores: entry('专家评分', '专家认定的依据', 'platform', 'operator', {
    personal: 'user_id',
    business: 'panel_id subject_id indicator blind moderated',
    technical: 'revision updated_at',
  }),
  review_criteria: entry('评审要点判断', '专家对申报条件中须由人判断各条的意见', 'platform', 'operator', {
    personal: 'user_id',
    business: 'panel_id subject_id application_id rule verdict comment',
    technical: 'revision updated_at',
  }),
  review_opinions: entry('专家组意见', '组长代表专家组写的评审意见', 'platform', 'participants', {
    business: 'panel_id subject_id text by at',
    technical: 'revision',
  }),
  review_questions: entry('退回补充', '专家要求补充的问题与期限', 'platform', 'participants', {
    business: 'panel_id subject_id indicator asked_by due state',
    technical: 'id created_at',
  }),
  review_messages: entry('补充往来', '问题与答复', 'platform', 'participants', {
    business: 'question_id side by text due evidence at',
    technical: 'id',
  }),
  review_findings: entry('专家认定', '各指标的认定等级', 'platform', 'participants', {
    business: 'panel_id subject_id indicator level rule reason by at',
  }),
  site_visits: entry('现场考察', '考察清单、记录与照片', 'platform', 'participants', {
    business: 'panel_id subject_id visited_on visitors checklist record photographs by at',
    technical: 'id revision',
  }),
  objections: entry('公示异议', '受理并答复公示期间的异议', 'platform', 'operator', {
    personal: 'name contact text',
    business: 'application_id state answer answered_by answered_at at',
    technical: 'id',
  }),
  certificates: entry('认定证书', '认定、有效期与撤销', 'platform', 'participants', {
    business: 'application_id number issued_on valid_until revoked_on reason',
  }),
  rectifications: entry('整改清单', '限期整改与复评', 'platform', 'participants', {
    business: 'application_id text owner due state report evidence updated_by updated_at',
    technical: 'id revision',
  }),
  period_reports: entry('定期填报', '建设期内年度或定期填报', 'platform', 'participants', {
    business: 'application_id period year answers confirmed prefilled_from submitted_at late updated_by updated_at',
    technical: 'revision',
  }),
};

/** The class of every column of a table, in the map's order. */
export function classOf(table: string): ReadonlyMap<string, DataClass> {
  const found = dataMap[table];
  if (!found) return new Map();
  return new Map(
    classes.flatMap((kind) =>
      (found.columns[kind] ?? '')
        .split(' ')
        .filter(Boolean)
        .map((column) => [column, kind] as const),
    ),
  );
}
