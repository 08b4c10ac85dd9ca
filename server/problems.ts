// Every problem a caller can meet: stable code, HTTP status, one sentence in both languages. One list, tested as a list.
// Longer than other rooms because it is the list.
import type { Language } from '../questionnaires/schema/names.ts';

interface Kind extends Readonly<Record<Language, string>> {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 | 507;
}

export const problems = {
  'invalid-request': { status: 400, 'zh-CN': '请求内容不符合要求。', en: 'The request is not as required.' },
  'json-needed': { status: 415, 'zh-CN': '请求须为 JSON 格式。', en: 'The request must be JSON.' },
  'too-large': { status: 413, 'zh-CN': '提交的内容过大。', en: 'What was sent is too large.' },
  'upload-too-large': {
    status: 413,
    'zh-CN': '文件超过 20 MB，没有读取；量表工作簿一般不到 1 MB，请删去图片等无关内容后再上传。',
    en: 'The file is larger than 20 MB and was not read. A workbook of an instrument has less than 1 MB: remove pictures and the like, then upload it again.',
  },
  'foreign-origin': {
    status: 403,
    'zh-CN': '请求来自其他网站,已拒绝。',
    en: 'The request comes from another site and was refused.',
  },
  'sign-in-needed': { status: 401, 'zh-CN': '请先登录。', en: 'Please sign in first.' },
  'wrong-credentials': { status: 401, 'zh-CN': '账号或密码不正确。', en: 'The username or password is wrong.' },
  'wrong-password': { status: 400, 'zh-CN': '当前密码不正确。', en: 'The current password is wrong.' },
  'password-too-short': {
    status: 422,
    'zh-CN': '密码至少 10 位,且不超过 128 位。',
    en: 'A password needs 10 to 128 characters.',
  },
  'not-permitted': { status: 403, 'zh-CN': '您的账号无权进行此操作。', en: 'Your account may not do this.' },
  'not-found': { status: 404, 'zh-CN': '没有找到所请求的内容。', en: 'There is nothing at this address.' },
  'metrics-token-needed': {
    status: 401,
    'zh-CN': '读取运行指标须出示 METRICS_TOKEN。',
    en: 'Reading the metrics needs METRICS_TOKEN.',
  },
  'too-many-tries': { status: 429, 'zh-CN': '尝试次数过多,请稍后再试。', en: 'Too many tries: please wait a while.' },
  internal: {
    status: 500,
    'zh-CN': '服务器出现错误,请稍后重试;已提交的内容不受影响。',
    en: 'The server met an error. Please try again; what was submitted is safe.',
  },
  'storage-full': {
    status: 507,
    'zh-CN': '服务器存储空间不足,本次内容没有保存;已填写的答卷仍在填写设备上,请稍后再试。',
    en: 'The server has no room left and saved nothing of this. Answers are still on the device they were given on: please try again later.',
  },
  'not-ready': {
    status: 503,
    'zh-CN': '服务器暂时不能工作,或正在停止。',
    en: 'The server cannot do its work at the moment, or is stopping.',
  },
  busy: { status: 503, 'zh-CN': '服务器繁忙,请稍后重试。', en: 'The server is busy: please try again.' },

  'unknown-link': {
    status: 404,
    'zh-CN': '这个填写链接无效,请向发放链接的老师核对。',
    en: 'This link is not valid. Please check it with whoever sent it.',
  },
  'unknown-person': {
    status: 404,
    'zh-CN': '没有找到与该编号和姓名相符的人员,请核对后重试。',
    en: 'No person with this number and name was found. Please check both.',
  },
  'person-left': {
    status: 403,
    'zh-CN': '名册上您已标记为离校/离职,不需要填写;如有误请联系学校。',
    en: 'You are marked as having left, so there is nothing to fill in. If that is wrong, please tell your school.',
  },
  'pass-needed': {
    status: 401,
    'zh-CN': '填写凭证无效或已过期,请重新打开填写链接。',
    en: 'Your pass is invalid or expired: please open the link again.',
  },
  'campaign-closed': {
    status: 403,
    'zh-CN': '本批次已截止,不再接收提交。',
    en: 'This campaign has closed and takes no more responses.',
  },
  'campaign-not-started': { status: 403, 'zh-CN': '本批次尚未开始。', en: 'This campaign has not started yet.' },
  'already-submitted': {
    status: 409,
    'zh-CN': '您已提交过这份问卷。',
    en: 'You have already submitted this questionnaire.',
  },
  'wrong-version': {
    status: 409,
    'zh-CN': '问卷版本已更新,请刷新页面后再提交。',
    en: 'This is not the version in use: please reload the page.',
  },
  'invalid-answers': { status: 422, 'zh-CN': '有些题目的回答需要修改。', en: 'Some answers need to be corrected.' },
  'unknown-result': {
    status: 404,
    'zh-CN': '没有找到这份结果;结果只能在填写时使用的设备上或凭保存的结果链接查看。',
    en: 'No such result. Results open only on the device used or by the saved result link.',
  },
  'unknown-bundle': {
    status: 404,
    'zh-CN': '没有正在使用的这一版本问卷。',
    en: 'This version of the questionnaire is not in use.',
  },

  'unknown-setup-link': {
    status: 404,
    'zh-CN': '初始化链接无效、已使用或已过期;重启服务可得到新链接。',
    en: 'The setup link is invalid, used or expired. Restarting the server prints a new one.',
  },
  'username-taken': { status: 409, 'zh-CN': '该账号名已被使用。', en: 'This username is taken.' },
  'institution-name-taken': {
    status: 409,
    'zh-CN': '已有同名单位。',
    en: 'An institution of this name exists already.',
  },
  'role-needs-institution': {
    status: 422,
    'zh-CN': '该角色属于一所院校：请指定所属单位。',
    en: 'This role belongs to an institution: please name one.',
  },
  'role-needs-region': {
    status: 422,
    'zh-CN': '主管部门须指定行政区域，写法与院校登记的地区开头一致，例如“吉林省”。',
    en: 'A regional authority needs a region, spelled as the regions of its institutions begin.',
  },
  'role-needs-department': {
    status: 422,
    'zh-CN': '院系管理员须指定院系，写法与名册一致。',
    en: 'A department coordinator needs a department, spelled as in the roster.',
  },
  'not-on-yourself': {
    status: 409,
    'zh-CN': '不能停用自己的账号或改变自己的角色，请由另一位管理员办理。',
    en: 'You cannot block your own account or change your own role: please ask another administrator.',
  },
  'staff-list-unreadable': {
    status: 422,
    'zh-CN': '读不出人员名单：请下载模板，按模板的列填写后上传 .xlsx 文件（不超过 256 KB、200 人）。',
    en: 'No list of staff can be read from this file. Please download the template, fill in its columns and upload the .xlsx (at most 256 KB and 200 persons).',
  },
  'subject-name-taken': {
    status: 409,
    'zh-CN': '该单位已有同类同名的评估对象。',
    en: 'The institution has a subject of this kind and name already.',
  },
  'subject-in-use': {
    status: 409,
    'zh-CN': '该评估对象正在参加已开放的批次,名单按此名称对应人员,截止后才能改名。',
    en: 'This subject takes part in an open campaign, whose rosters name it: it can be renamed after the close.',
  },
  'institution-in-use': {
    status: 409,
    'zh-CN': '该单位已参加已开放的批次,类型不能更改。',
    en: 'This institution takes part in an opened campaign: its type cannot change.',
  },
  'roster-unreadable': {
    status: 422,
    'zh-CN': '名册无法读取:没有找到同时含有编号(学号/工号)和姓名两列的表头;请使用 .xlsx 或 .csv,最好从模板填写。',
    en: 'The roster cannot be read: no header row with a number and a name column was found. Use .xlsx or .csv, best the template.',
  },
  'roster-too-long': {
    status: 422,
    'zh-CN': '名单过长:文件一次最多 200000 行,接口提交一次最多 20000 行。',
    en: 'The list is too long: at most 200,000 rows in a file, 20,000 in a request.',
  },
  'roster-personal-columns': {
    status: 422,
    'zh-CN': '名册含有身份证号或出生日期等列,本平台不收集;请删去这些列再导入。',
    en: 'The roster has columns of identity numbers or dates of birth, which are not collected here: delete them and import again.',
  },
  'roster-changed': {
    status: 409,
    'zh-CN': '试导入之后名册又有变动,没有写入任何内容;请重新试导入。',
    en: 'The roster has changed since the dry run and nothing was written: do the dry run again.',
  },
  'roster-file-gone': {
    status: 410,
    'zh-CN': '试导入的文件已不在服务器上,请重新选择文件。',
    en: 'The file of the dry run is no longer here: choose it again.',
  },
  'nothing-to-undo': {
    status: 409,
    'zh-CN': '没有可以撤销的导入:只能撤销最近一次、30 天以内的导入。',
    en: 'There is no import to undo: only the latest one, for 30 days.',
  },
  'roster-file-too-large': {
    status: 413,
    'zh-CN': '名册文件超过 20 MB,没有读取;请只保留名册本身。',
    en: 'The file is larger than 20 MB and was not read: keep only the roster in it.',
  },
  'code-taken': { status: 409, 'zh-CN': '这个编号已在名册中。', en: 'This number is on the roster already.' },
  'person-not-left': {
    status: 409,
    'zh-CN': '只能抹除已标记离校/离职的人员,没有抹除任何人;请先标记。',
    en: 'Only persons marked as having left can be erased, and nobody was: mark them first.',
  },
  'campaign-not-draft': {
    status: 409,
    'zh-CN': '批次已开放,不能再修改或删除。',
    en: 'The campaign has been opened and can no longer be changed or deleted.',
  },
  'campaign-not-open': { status: 409, 'zh-CN': '批次不在进行中。', en: 'The campaign is not open.' },
  'campaign-not-ready': {
    status: 422,
    'zh-CN': '批次尚不能开放,请处理所列问题。',
    en: 'The campaign cannot be opened yet; see the list.',
  },
  'links-point-at-loopback': {
    status: 409,
    'zh-CN': '填写链接将指向本机地址,其他设备无法打开;请设置 PUBLIC_URL,或确认仅在本机试用。',
    en: 'Links would point at this machine only. Set PUBLIC_URL, or confirm that this is a trial on this machine.',
  },
  'changed-meanwhile': {
    status: 409,
    'zh-CN': '内容已被他人修改,请刷新后再试。',
    en: 'Somebody else has changed this meanwhile: please reload.',
  },
  'report-not-final': {
    status: 409,
    'zh-CN': '批次截止后才能定稿。',
    en: 'A report can be issued only after the campaign has closed.',
  },
  'report-insufficient': {
    status: 409,
    'zh-CN': '该单位尚无可用的填报数据,不能定稿。',
    en: 'There is not enough data to issue this report.',
  },
  'report-issued': {
    status: 409,
    'zh-CN': '报告已定稿,不能再修改。',
    en: 'The report has been issued and can no longer be changed.',
  },
  'unknown-cell': { status: 404, 'zh-CN': '报告中没有这个数值。', en: 'The report has no such number.' },
  'archive-too-large': {
    status: 422,
    'zh-CN': '全部报告合计超过 4 GB,请减少格式后分次打包。',
    en: 'All reports together exceed 4 GB: please pack fewer formats at a time.',
  },
  'rescore-after-close': {
    status: 409,
    'zh-CN': '批次截止后才能重新计分。',
    en: 'A campaign can be scored again after its close.',
  },
  'rescore-profile-unknown': {
    status: 422,
    'zh-CN': '所选评分方案不存在、未发布,或其评分模型没有装入。',
    en: 'The chosen profile does not exist or is not published, or its scoring model is not loaded.',
  },
  'rescore-same-profile': {
    status: 422,
    'zh-CN': '该批次现在就采用这一评分方案。',
    en: 'This is the profile that the campaign uses now.',
  },
  'rescoring-decided': {
    status: 409,
    'zh-CN': '这次重新计分已经采用或放弃,请刷新。',
    en: 'This re-scoring has been accepted or discarded already: please reload.',
  },
  'rescoring-not-ready': {
    status: 409,
    'zh-CN': '重新计分尚未完成,不能采用。',
    en: 'This re-scoring is not finished and cannot be accepted.',
  },
  'rescoring-stale': {
    status: 409,
    'zh-CN': '这次重新计分之后,批次已采用另一次结果;请放弃它并重新计分。',
    en: 'Another re-scoring has been accepted since this one was made: discard it and score again.',
  },
  'job-active': {
    status: 409,
    'zh-CN': '同样的任务正在进行,请等它完成或先取消它。',
    en: 'The same job is under way already: wait for it, or cancel it first.',
  },
  'job-failed': {
    status: 500,
    'zh-CN': '任务多次中断,已停止;请重新发起,仍不成功请查看服务器日志。',
    en: 'The job was interrupted several times and has been given up. Start it again; if it fails again, see the server’s log.',
  },
  'job-file-expired': {
    status: 410,
    'zh-CN': '文件已过保存期,请重新生成。',
    en: 'The file was kept for a while and is gone: please make it again.',
  },
  'job-file-not-here': {
    status: 503,
    'zh-CN': '这台服务器上没有该文件;多个服务进程须共用同一个 DATA_DIR,请联系管理员。',
    en: 'This server does not have the file. Servers on one database must share one DATA_DIR: please tell the administrator.',
  },
  'items-after-close': {
    status: 409,
    'zh-CN': '批次截止并汇总后才能看题目统计：答对比例会透露客观题的答案。',
    en: 'Item statistics are to be had once the campaign has closed: rates of right answers would tell keys.',
  },
  'export-after-close': {
    status: 409,
    'zh-CN': '批次截止并汇总后才能导出:进行中的两次导出相减,会透露个人的回答。',
    en: 'Data can be exported once the campaign has closed: two exports of a running one would differ by a person’s answers.',
  },
  'lab-after-close': {
    status: 409,
    'zh-CN': '批次截止并汇总后才能在模型实验室中试算。',
    en: 'A campaign can be tried in the model lab once it has closed.',
  },
  'invalid-profile': {
    status: 422,
    'zh-CN': '评分方案有问题，没有保存；请按所列逐项修改。',
    en: 'The profile has faults and was not saved: please correct what is listed.',
  },
  'instrument-exists': {
    status: 409,
    'zh-CN': '已有同标识的量表，请换一个标识，或为它新建版本。',
    en: 'There is an instrument of this id already: choose another id, or begin a new version of it.',
  },
  'draft-faulty': {
    status: 422,
    'zh-CN': '量表还有问题，不能提交或发布；请按所列逐项修改。',
    en: 'The draft has faults and can be neither submitted nor published: please correct what is listed.',
  },
  'draft-in-review': {
    status: 409,
    'zh-CN': '该草稿正在复核，不能修改；请先撤回。',
    en: 'This draft is in review and cannot be changed: take it back first.',
  },
  'draft-not-in-review': {
    status: 409,
    'zh-CN': '该草稿尚未提交复核，不能发布。',
    en: 'This draft is not in review and cannot be published.',
  },
  'second-person-needed': {
    status: 403,
    'zh-CN': '发布须由提交者以外的另一位管理员进行(单人管理的服务可设置 PUBLISH_ALONE=1)。',
    en: 'Somebody other than who submitted it publishes it (a server with one operator can be set up with PUBLISH_ALONE=1).',
  },
  'draft-not-comparable': {
    status: 409,
    'zh-CN': '草稿的格式还有问题，改好后才能比较。',
    en: 'The draft does not fit the format yet: correct it first, then it can be compared.',
  },
  'nothing-to-compare': {
    status: 409,
    'zh-CN': '之前没有已发布的版本，无从比较。',
    en: 'Nothing was published before it, so there is nothing to compare with.',
  },
  'version-taken': {
    status: 409,
    'zh-CN': '同名的版本或评分方案刚刚已发布，请改用下一个号码。',
    en: 'A version or profile of this name was published just now: use the next number.',
  },
  'invalid-upload': {
    status: 422,
    'zh-CN': '文件有问题，没有保存任何内容；请按所列逐项修改后重新上传。',
    en: 'The file has faults and nothing was saved: please correct what is listed and upload it again.',
  },
  'lab-without-forms': {
    status: 409,
    'zh-CN': '这个批次没有由院校填报的量表，模型实验室无从试算。',
    en: 'Institutions fill in no form in this campaign, so there is nothing to try in the model lab.',
  },
  'export-too-few': {
    status: 422,
    'zh-CN': '没有可导出的数据:答卷太少或回答过于一致的院校不导出,以免透露个人的回答。',
    en: 'There is nothing to export: where few have answered, or all alike, nothing is told, to protect persons.',
  },
  'no-demo': { status: 404, 'zh-CN': '没有演示数据。', en: 'There is no demonstration data.' },
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof problems;

export interface Fault {
  /** Where: a path in the request, an item, or a place in the setup. */
  readonly path?: string;
  readonly code: string;
  readonly item?: string;
  readonly message: string;
}

export interface ProblemExtras {
  readonly details?: unknown;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown at any depth of a request; the border turns it into application/problem+json. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

export function problemBody(code: ProblemCode, language: Language, extras: ProblemExtras = {}) {
  const kind = problems[code];
  return {
    type: 'about:blank' as const,
    code,
    status: kind.status,
    title: kind[language],
    ...(extras.details === undefined ? {} : { details: extras.details }),
    ...(extras.faults === undefined ? {} : { faults: extras.faults }),
  };
}
