// Every problem a caller can meet: stable code, HTTP status, one sentence in both languages. One list, tested as a list.
// Longer than other rooms because it is the list.
import type { Language } from '../questionnaires/schema/names.ts';

interface Kind extends Readonly<Record<Language, string>> {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 | 507;
}

export const problems = {
  'round-not-open': {
    status: 409,
    'zh-CN': '这一批次现在不接受申报；请查看批次的开放日期。',
    en: 'This round takes no applications now: look at its dates.',
  },
  'step-not-open': {
    status: 409,
    'zh-CN': '申报现在所处的阶段不能这样处理，请刷新页面。',
    en: 'The application stands at another stage, where this cannot be done: please reload the page.',
  },
  'step-lacks': {
    status: 409,
    'zh-CN': '还不能进入下一步，所缺条件见清单。',
    en: 'The next step lacks what is listed.',
  },
  'step-needs-reason': {
    status: 422,
    'zh-CN': '退回、不予通过、整改、撤销、退出或撤回决定须写明理由。',
    en: 'Sending back, refusing, asking for rectification, revoking, removing and taking a decision back need a reason.',
  },
  'nothing-to-take-back': {
    status: 409,
    'zh-CN': '最近一步不是由您这一方作出、可以撤回的决定；请刷新页面查看办理过程。',
    en: 'The latest step is no decision of your side that can be taken back: please reload the page and look at its events.',
  },
  'decision-followed': {
    status: 409,
    'zh-CN': '这一决定之后已有依据它的评审、异议或整改，不能再撤回；请按项目的步骤继续办理。',
    en: 'Reviews, objections or rectifications rest on this decision already: it can no longer be taken back. Please go on by the steps of the programme.',
  },
  'rule-not-judged': {
    status: 409,
    'zh-CN': '这一条件由系统判定，不能人工认定。',
    en: 'This condition is decided by what was filled in, not by a person.',
  },
  'round-undecided': {
    status: 409,
    'zh-CN': '原文没有规定的事项须先由平台定下并写明，本批次才能开放；尚未定下的见清单。',
    en: 'What the document leaves open is decided, and said, before the round is open: what is still undecided is listed.',
  },
  'not-announced': {
    status: 409,
    'zh-CN': '公示期已结束，不再接受异议。',
    en: 'The announcement is over and takes no further objections.',
  },
  'too-many-objections': {
    status: 429,
    'zh-CN': '从这一网络地址提交的次数过多，请一小时后再试。',
    en: 'Too much was sent from this address: please try again in an hour.',
  },
  'objection-answered': {
    status: 409,
    'zh-CN': '这条异议已经答复。',
    en: 'This objection was answered already.',
  },
  'period-not-open': {
    status: 409,
    'zh-CN': '这一期的填报时间还没有到。',
    en: 'The window of this period has not opened yet.',
  },
  'period-submitted': {
    status: 409,
    'zh-CN': '这一期已经提交，不能再改。',
    en: 'This period was submitted and cannot be changed.',
  },
  'period-incomplete': {
    status: 422,
    'zh-CN': '这一期还不能提交，请先处理所列各项。',
    en: 'This period cannot be submitted yet: please see to what is listed.',
  },
  'rectification-not-so-far': {
    status: 409,
    'zh-CN': '这一整改事项现在不能这样处理，请刷新页面。',
    en: 'This item of the rectification stands at another point: please reload the page.',
  },
  'rectification-too-late': {
    status: 422,
    'zh-CN': '整改事项的期限不能晚于整改期的最后一天。',
    en: 'An item is due no later than the last day of the rectification.',
  },
  'unknown-evidence': {
    status: 422,
    'zh-CN': '所附佐证材料不存在或不属于本单位。',
    en: 'The evidence named is not there, or not the institution’s own.',
  },
  'application-locked': {
    status: 409,
    'zh-CN': '申报书已送审或已提交，不能再改；需要修改请先撤回。',
    en: 'The application is in review or was submitted and cannot be changed: take it back first.',
  },
  'application-incomplete': {
    status: 422,
    'zh-CN': '申报书还不能送审，请先处理所列各项。',
    en: 'The application cannot be sent to review yet: please see to what is listed.',
  },
  'withdrawal-needs-reason': {
    status: 422,
    'zh-CN': '撤回申报须写明原因。',
    en: 'Please say why the application is withdrawn.',
  },
  'too-many-materials': {
    status: 409,
    'zh-CN': '这份申报已交了 200 份材料，没有再加；请合并文件，或先收回不需要的。',
    en: 'Two hundred materials lie with this application and no further one was added: join files, or take back what is not needed.',
  },
  'too-many-drafts': {
    status: 409,
    'zh-CN': '本单位在这一批次已有 20 份未提交的申报，没有再新建；请先提交或撤销其中一些。',
    en: 'Your institution has twenty applications to this round that are not handed in, and no further one was begun: submit or withdraw some.',
  },
  'material-not-taken': {
    status: 422,
    'zh-CN': '这份文件不能作为该项材料：请核对文件类型（盖章扫描件须为 PDF，申报表须为 Word .docx），并等上传完成。',
    en: 'This file cannot be that material: look at its kind (a sealed scan is a PDF, a form a Word .docx) and wait until it has arrived.',
  },
  'template-unusable': {
    status: 422,
    'zh-CN': '这份 Word 表样不能使用，原因见清单；请改好后重新上传。',
    en: 'This Word form cannot be used, for the reasons listed: mend it and upload it again.',
  },
  'template-too-large': {
    status: 413,
    'zh-CN': 'Word 表样超过 5 MB，没有读取；请压缩或删去其中的图片后再上传。',
    en: 'The Word form is larger than 5 MB and was not read: make its pictures smaller, then upload it again.',
  },
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
    'zh-CN': '请求来自其他网站，已拒绝。',
    en: 'The request comes from another site and was refused.',
  },
  'sign-in-needed': { status: 401, 'zh-CN': '请先登录。', en: 'Please sign in first.' },
  'wrong-credentials': { status: 401, 'zh-CN': '账号或密码不正确。', en: 'The username or password is wrong.' },
  'wrong-password': { status: 400, 'zh-CN': '当前密码不正确。', en: 'The current password is wrong.' },
  'account-blocked': {
    status: 403,
    'zh-CN': '该账号已停用，不能登录；如有疑问请联系为您开通账号的管理员。',
    en: 'This account is blocked and cannot sign in. If in doubt, ask whoever keeps your account.',
  },
  'wrong-code': {
    status: 401,
    'zh-CN': '验证码不正确或已用过；请等手机应用显示下一个验证码后再输入，或使用一个恢复码。',
    en: 'The code is wrong or was used already. Wait for the next one in your app, or use a recovery code.',
  },
  'second-step-over': {
    status: 401,
    'zh-CN': '登录已超时，请重新输入账号和密码。',
    en: 'This sign-in took too long: please enter username and password again.',
  },
  'second-factor-on': {
    status: 409,
    'zh-CN': '两步验证已经开启；要换手机，请先关闭再重新开启。',
    en: 'The second factor is on already. To use another phone, turn it off and on again.',
  },
  'second-factor-off': { status: 409, 'zh-CN': '两步验证没有开启。', en: 'The second factor is not on.' },
  'email-taken': {
    status: 409,
    'zh-CN': '该邮箱已用于另一个账号，请换一个邮箱。',
    en: 'This address belongs to another account: please use another one.',
  },
  'sign-on-unknown': {
    status: 404,
    'zh-CN': '没有这个统一身份认证入口，请刷新页面。',
    en: 'There is no such sign-on service: please reload the page.',
  },
  'sign-on-unreachable': {
    status: 503,
    'zh-CN': '暂时连不上学校的统一身份认证，请稍后再试，或使用其他方式。',
    en: 'The campus sign-on cannot be reached: please try again later, or use another way.',
  },
  'sign-on-failed': {
    status: 401,
    'zh-CN': '统一身份认证没有完成，请重新认证。',
    en: 'The campus sign-on was not completed: please try again.',
  },
  'sign-on-over': {
    status: 401,
    'zh-CN': '认证结果已用过或已过期，请重新认证。',
    en: 'This sign-on was used already or took too long: please sign on again.',
  },
  'sign-on-no-account': {
    status: 403,
    'zh-CN': '已通过统一身份认证，但本平台没有与您工号对应的账号；请联系本单位管理员开通。',
    en: 'The campus knows you, but no account here bears your number: please ask your institution’s administrator.',
  },
  'sign-on-unconfirmed': {
    status: 403,
    'zh-CN':
      '首次用统一身份认证登录，须确认账号是您本人的：请在此浏览器用账号和密码登录一次（10 分钟内），以后即可直接认证登录。',
    en: 'The first campus sign-on needs your word that the account is yours: sign in here by password once, within 10 minutes; from then on the campus is enough.',
  },
  'sign-on-no-person': {
    status: 404,
    'zh-CN':
      '已通过统一身份认证，但名单中没有与您学号/工号唯一对应的人员；请填写学号/工号和姓名，或联系发放链接的老师。',
    en: 'The campus knows you, but the roster has no single person of your number: type number and name, or ask whoever sent the link.',
  },
  'sign-on-settings': {
    status: 422,
    'zh-CN': '认证设置有误，没有保存；请按所列逐项修改。',
    en: 'The settings have faults and were not saved: please correct what is listed.',
  },
  'sign-on-address': {
    status: 422,
    'zh-CN': '认证地址须以 https:// 开头，且不能指向本服务器自身；没有保存。',
    en: 'The address must begin with https:// and must not be this server itself; nothing was saved.',
  },
  'password-change-needed': {
    status: 403,
    'zh-CN': '您的密码由他人发放，请先改成自己的密码。',
    en: 'Your password was issued by somebody else: please choose your own first.',
  },
  'password-refused': {
    status: 422,
    'zh-CN': '新密码不符合要求，没有修改。',
    en: 'The new password is not as required; nothing was changed.',
  },
  'not-permitted': { status: 403, 'zh-CN': '您的账号无权进行此操作。', en: 'Your account may not do this.' },
  'not-found': { status: 404, 'zh-CN': '没有找到所请求的内容。', en: 'There is nothing at this address.' },
  'issued-passwords-gone': {
    status: 404,
    'zh-CN': '初始密码表只在导入后的十分钟内供导入者本人下载；请在人员列表中逐个重置密码。',
    en: 'The sheet of passwords can be downloaded by whoever imported the list, for ten minutes: please reset the passwords one by one.',
  },
  'metrics-token-needed': {
    status: 401,
    'zh-CN': '读取运行指标须出示 METRICS_TOKEN。',
    en: 'Reading the metrics needs METRICS_TOKEN.',
  },
  'too-many-tries': { status: 429, 'zh-CN': '尝试次数过多，请稍后再试。', en: 'Too many tries: please wait a while.' },
  internal: {
    status: 500,
    'zh-CN': '服务器出现错误，请稍后重试;已提交的内容不受影响。',
    en: 'The server met an error. Please try again; what was submitted is safe.',
  },
  'storage-full': {
    status: 507,
    'zh-CN': '服务器存储空间不足，本次内容没有保存;已填写的答卷仍在填写设备上，请稍后再试。',
    en: 'The server has no room left and saved nothing of this. Answers are still on the device they were given on: please try again later.',
  },
  'database-away': {
    status: 503,
    'zh-CN':
      '数据库暂时连不上，本次内容多半没有保存。答卷仍在填写设备上，会再次提交，不会重复；其他操作请稍后先查看，再决定是否重做。',
    en: 'The database cannot be reached at the moment, and this was most likely not saved. Answers are still on their device and are sent again, never twice; for anything else look first, a little later, whether it is there.',
  },
  'not-ready': {
    status: 503,
    'zh-CN': '服务器暂时不能工作，或正在停止。',
    en: 'The server cannot do its work at the moment, or is stopping.',
  },
  busy: { status: 503, 'zh-CN': '服务器繁忙，请稍后重试。', en: 'The server is busy: please try again.' },

  'unknown-link': {
    status: 404,
    'zh-CN': '这个填写链接无效，请向发放链接的老师核对。',
    en: 'This link is not valid. Please check it with whoever sent it.',
  },
  'unknown-person': {
    status: 404,
    'zh-CN': '没有找到与该学号/工号和姓名相符的人员，请核对后重试。',
    en: 'No person with this number and name was found. Please check both.',
  },
  'person-left': {
    status: 403,
    'zh-CN': '名册上您已标记为离校/离职，不需要填写;如有误请联系学校。',
    en: 'You are marked as having left, so there is nothing to fill in. If that is wrong, please tell your school.',
  },
  'pass-needed': {
    status: 401,
    'zh-CN': '填写凭证无效或已过期，请重新打开填写链接。',
    en: 'Your pass is invalid or expired: please open the link again.',
  },
  'campaign-closed': {
    status: 403,
    'zh-CN': '本批次已截止，不再接收提交。',
    en: 'This campaign has closed and takes no more responses.',
  },
  'campaign-paused': {
    status: 403,
    'zh-CN': '本批次已暂停，暂不接收提交;已填写的内容保留在您的设备上，恢复后可继续提交。',
    en: 'This campaign is paused and takes no responses for now. Your answers stay on your device: submit them when it goes on.',
  },
  'campaign-not-started': { status: 403, 'zh-CN': '本批次尚未开始。', en: 'This campaign has not started yet.' },
  'already-submitted': {
    status: 409,
    'zh-CN': '您已提交过这份问卷。',
    en: 'You have already submitted this questionnaire.',
  },
  'consent-needed': {
    status: 403,
    'zh-CN': '请先阅读并同意本批次的知情说明，再填写。',
    en: 'Please read this campaign’s notice and agree to it first.',
  },
  'consent-outdated': {
    status: 409,
    'zh-CN': '知情说明已更新，请刷新页面后重新阅读。',
    en: 'The notice has changed: please reload the page and read it again.',
  },
  'guardian-consent-needed': {
    status: 422,
    'zh-CN': '不满 14 周岁须由监护人同意并在学校留存记录，请先与老师确认。',
    en: 'Under 14, a guardian’s consent must be on record with the school: please ask your teacher first.',
  },
  'resume-code-needed': {
    status: 409,
    'zh-CN': '这份问卷已在别处开始填写，请输入当时显示的恢复码继续;没有恢复码时请联系本单位管理员。',
    en: 'This questionnaire was begun elsewhere. Please enter the resume code that was shown then, or ask your coordinator for a new one.',
  },
  'nothing-to-resume': {
    status: 409,
    'zh-CN': '这位填写人在本批次没有未提交的已存内容，不需要恢复码。',
    en: 'Nothing of this person is saved and unsubmitted in this campaign, so no resume code is needed.',
  },
  'draft-newer': {
    status: 409,
    'zh-CN': '服务器上已有更新的填写内容，请合并后再保存。',
    en: 'The server has newer answers of yours: merge them and save again.',
  },
  'correction-outdated': {
    status: 409,
    'zh-CN': '这份答卷已在别处更正过或已撤回，正在改的这份不再保存；请回到回执页，重新打开更正。',
    en: 'This answer was corrected elsewhere or withdrawn meanwhile, and what you are changing is not saved any more: go back to the receipt and open the correction anew.',
  },
  'wrong-result-code': {
    status: 403,
    'zh-CN': '结果码不正确，请核对提交后回执页上显示的 8 位结果码。',
    en: 'This result code is not right. Please check the 8 characters shown with your receipt.',
  },
  'date-ahead': {
    status: 422,
    'zh-CN': '收到同意书的日期不能晚于今天。',
    en: 'The day on which the consent was received cannot be after today.',
  },
  'guardian-record-needed': {
    status: 409,
    'zh-CN':
      '学校还没有登记您的监护人同意书。请把监护人签好的同意书交给班主任或学校，登记后再打开本页填写；已填内容不会丢失。',
    en: 'Your school has not recorded the consent of your guardian yet. Hand in the signed sheet to your class teacher or school, and open this page again once it is recorded; nothing is lost.',
  },
  'draft-not-kept': {
    status: 409,
    'zh-CN': '匿名问卷不在服务器上保存未提交的内容。',
    en: 'Unsubmitted answers of an anonymous questionnaire are not kept on the server.',
  },
  withdrawn: {
    status: 409,
    'zh-CN': '这次提交已被撤回，没有再次收下;如需填写，请重新打开链接。',
    en: 'This submission was withdrawn and was not taken again. To answer anew, please open the link again.',
  },
  'results-in-use': {
    status: 409,
    'zh-CN': '本批次正在重新计分，请稍后再撤回。',
    en: 'The campaign is being scored again: please withdraw a little later.',
  },
  'share-date': {
    status: 422,
    'zh-CN': '分享的截止日期须在今天之后、一年之内。',
    en: 'The last day of sharing must be after today and within a year.',
  },
  'wrong-version': {
    status: 409,
    'zh-CN': '问卷版本已更新，请刷新页面后再提交。',
    en: 'This is not the version in use: please reload the page.',
  },
  'right-already-given': {
    status: 409,
    'zh-CN': '这份匿名问卷的作答权已经领过，每人只有一次：请回到领取它的设备和浏览器继续；若已提交，无需再填。',
    en: 'Your right to answer this anonymous questionnaire was given already, and there is one for each person: go on with the device and browser you began on. If you have submitted, there is nothing left to do.',
  },
  'right-not-valid': {
    status: 403,
    'zh-CN': '匿名作答凭证无效，没有保存任何内容：请重新打开填写链接后再提交。',
    en: 'This anonymous right to answer is not valid, and nothing was saved: open the link again, then submit.',
  },
  'right-spent': {
    status: 409,
    'zh-CN': '这份匿名问卷已用此凭证提交过，先前的回答已保存，不能更改。',
    en: 'This anonymous right was used before. The answers given then are kept and cannot be changed.',
  },
  'answered-anonymously': {
    status: 409,
    'zh-CN': '这份问卷在本批次为匿名填写，没有保存任何内容：请刷新页面后再提交。',
    en: 'This questionnaire is anonymous in this campaign, and nothing was saved: reload the page, then submit.',
  },
  'answered-by-name': {
    status: 409,
    'zh-CN': '这份问卷在本批次为实名填写：请刷新页面。',
    en: 'This questionnaire is answered by name in this campaign: please reload the page.',
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
    'zh-CN': '该评估对象正在参加已开放的批次，名单按此名称对应人员，截止后才能改名。',
    en: 'This subject takes part in an open campaign, whose rosters name it: it can be renamed after the close.',
  },
  'institution-in-use': {
    status: 409,
    'zh-CN': '该单位已参加已开放的批次，类型不能更改。',
    en: 'This institution takes part in an opened campaign: its type cannot change.',
  },
  'roster-unreadable': {
    status: 422,
    'zh-CN': '名册无法读取:没有找到同时含有学号/工号和姓名两列的表头;请使用 .xlsx 或 .csv,最好从模板填写。',
    en: 'The roster cannot be read: no header row with a number and a name column was found. Use .xlsx or .csv, best the template.',
  },
  'roster-too-long': {
    status: 422,
    'zh-CN': '名单过长:文件一次最多 200000 行，接口提交一次最多 20000 行。',
    en: 'The list is too long: at most 200,000 rows in a file, 20,000 in a request.',
  },
  'roster-personal-columns': {
    status: 422,
    'zh-CN': '名册含有身份证号或出生日期等列，本平台不收集;请选择不导入这些列，或删去后再导入。',
    en: 'The roster has columns of identity numbers or dates of birth, which are not collected here: leave them out, or delete them and import again.',
  },
  'roster-changed': {
    status: 409,
    'zh-CN': '试导入之后名册又有变动，没有写入任何内容;请重新试导入。',
    en: 'The roster has changed since the dry run and nothing was written: do the dry run again.',
  },
  'roster-file-gone': {
    status: 410,
    'zh-CN': '试导入的文件已不在服务器上，请重新选择文件。',
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
  'code-taken': { status: 409, 'zh-CN': '这个学号/工号已在名册中。', en: 'This number is on the roster already.' },
  'person-not-left': {
    status: 409,
    'zh-CN': '只能抹除已标记离校/离职的人员，没有抹除任何人;请先标记。',
    en: 'Only persons marked as having left can be erased, and nobody was: mark them first.',
  },
  'campaign-not-draft': {
    status: 409,
    'zh-CN': '批次已开放，不能再修改或删除。',
    en: 'The campaign has been opened and can no longer be changed or deleted.',
  },
  'campaign-not-open': { status: 409, 'zh-CN': '批次不在进行中。', en: 'The campaign is not open.' },
  'campaign-not-paused': { status: 409, 'zh-CN': '批次没有暂停。', en: 'The campaign is not paused.' },
  'campaign-not-closed': {
    status: 409,
    'zh-CN': '批次截止并汇总后才能归档。',
    en: 'A campaign can be archived once it has closed.',
  },
  'campaign-not-archived': { status: 409, 'zh-CN': '批次没有归档。', en: 'The campaign is not archived.' },
  'extension-not-later': {
    status: 422,
    'zh-CN': '延期日期须晚于批次截止日期、不早于今天，并早于个人数据保存期限。',
    en: 'The extension must be later than the campaign’s closing date, not in the past, and before persons’ data are erased.',
  },
  'campaign-erased': {
    status: 410,
    'zh-CN': '本批次的个人数据已到保存期限并清除，不能再导出、重新统计或重新计分;汇总数据和已定稿的报告仍可查看。',
    en: 'Persons’ data of this campaign were kept as long as stated and are erased: it cannot be exported, recounted or scored again. Its figures and issued reports stay.',
  },
  'campaign-not-ready': {
    status: 422,
    'zh-CN': '批次尚不能开放，请处理所列问题。',
    en: 'The campaign cannot be opened yet; see the list.',
  },
  'links-point-at-loopback': {
    status: 409,
    'zh-CN': '填写链接将指向本机地址，其他设备无法打开;请设置 PUBLIC_URL,或确认仅在本机试用。',
    en: 'Links would point at this machine only. Set PUBLIC_URL, or confirm that this is a trial on this machine.',
  },
  'no-list-of-anonymous': {
    status: 409,
    'zh-CN': '这份问卷按匿名方式填写：谁答了、谁没答不在这里显示，请面向全体提醒。',
    en: 'This questionnaire is answered anonymously: who has answered is not told here. Please remind everybody.',
  },
  'no-groups': {
    status: 422,
    'zh-CN': '名册中没有填写班级（或部门），请先在名册中补上这一列，再生成分班链接。',
    en: 'The roster names no classes (or departments): add that column to the roster first.',
  },
  'too-many-groups': {
    status: 422,
    'zh-CN': '名册中的班级（或部门）超过 2000 个，请检查这一列是否填错。',
    en: 'The roster names more than 2,000 classes (or departments): check that column.',
  },
  'too-many-webhooks': {
    status: 422,
    'zh-CN': '一所院校至多登记 50 个群机器人或回调地址，请先删去不用的。',
    en: 'An institution has at most 50 group robots and webhooks: remove what is not used first.',
  },
  'mail-not-set-up': {
    status: 409,
    'zh-CN': '服务器尚未设置邮件发送（SMTP_URL 与 MAIL_FROM），请联系运维；也可以复制提醒文字发到群里。',
    en: 'This server has no mail set up (SMTP_URL and MAIL_FROM): ask whoever runs it, or copy the reminder into a group.',
  },
  'reminded-today': {
    status: 409,
    'zh-CN': '今天已经提醒过，明天可再发。',
    en: 'A reminder went out today already; another may go tomorrow.',
  },
  'nobody-to-remind': {
    status: 409,
    'zh-CN': '没有可以提醒的人：未完成的人都没有登记邮箱，或已全部完成。',
    en: 'There is nobody to remind: all have finished, or those who have not have no e-mail address on the roster.',
  },
  'mail-refused': {
    status: 422,
    'zh-CN': '邮件服务器没有接受这封邮件，请核对 SMTP 设置与收件地址。',
    en: 'The mail server did not accept the message: check the SMTP settings and the address.',
  },
  'webhook-address-refused': {
    status: 422,
    'zh-CN': '这个地址不能使用：须为 https 地址，且不指向内部网络；内网地址请运维写入 WEBHOOK_HOSTS。',
    en: 'This address cannot be used: it must be https and not lead into the internal network, unless whoever runs the server names it in WEBHOOK_HOSTS.',
  },
  'webhook-failed': {
    status: 422,
    'zh-CN': '对方没有收下消息，请核对地址、密钥和机器人的安全设置。',
    en: 'The message was not taken: check the address, the secret and the robot’s security settings.',
  },
  'changed-meanwhile': {
    status: 409,
    'zh-CN': '内容已被他人修改，请刷新后再试。',
    en: 'Somebody else has changed this meanwhile: please reload.',
  },
  'report-not-final': {
    status: 409,
    'zh-CN': '批次截止后才能定稿。',
    en: 'A report can be issued only after the campaign has closed.',
  },
  'report-insufficient': {
    status: 409,
    'zh-CN': '该单位尚无可用的填报数据，不能定稿。',
    en: 'There is not enough data to issue this report.',
  },
  'report-issued': {
    status: 409,
    'zh-CN': '报告已定稿，不能再修改。',
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
    'zh-CN': '所选评分方案不存在、未发布，或其评分模型没有装入。',
    en: 'The chosen profile does not exist or is not published, or its scoring model is not loaded.',
  },
  'rescore-same-profile': {
    status: 422,
    'zh-CN': '该批次现在就采用这一评分方案。',
    en: 'This is the profile that the campaign uses now.',
  },
  'rescoring-decided': {
    status: 409,
    'zh-CN': '这次重新计分已经采用或放弃，请刷新。',
    en: 'This re-scoring has been accepted or discarded already: please reload.',
  },
  'rescoring-not-ready': {
    status: 409,
    'zh-CN': '重新计分尚未完成，不能采用。',
    en: 'This re-scoring is not finished and cannot be accepted.',
  },
  'rescoring-stale': {
    status: 409,
    'zh-CN': '这次重新计分之后，批次已采用另一次结果;请放弃它并重新计分。',
    en: 'Another re-scoring has been accepted since this one was made: discard it and score again.',
  },
  'job-active': {
    status: 409,
    'zh-CN': '同样的任务正在进行，请等它完成或先取消它。',
    en: 'The same job is under way already: wait for it, or cancel it first.',
  },
  'job-failed': {
    status: 500,
    'zh-CN': '任务多次中断，已停止;请重新发起，仍不成功请查看服务器日志。',
    en: 'The job was interrupted several times and has been given up. Start it again; if it fails again, see the server’s log.',
  },
  'job-file-expired': {
    status: 410,
    'zh-CN': '文件已过保存期，请重新生成。',
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
    'zh-CN': '批次截止并汇总后才能导出:进行中的两次导出相减，会透露个人的回答。',
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
    'zh-CN': '没有可导出的数据:答卷太少或回答过于一致的院校不导出，以免透露个人的回答。',
    en: 'There is nothing to export: where few have answered, or all alike, nothing is told, to protect persons.',
  },
  'form-in-teamwork': {
    status: 409,
    'zh-CN': '本校已改为分工填报，此链接不再使用；请登录平台填写，或联系本校管理员。',
    en: 'The institution now fills in this form as a team, and this link is no longer used: please sign in, or ask its administrator.',
  },
  'form-not-begun': {
    status: 409,
    'zh-CN': '这份填报表还没有开始分工，请由院校管理员先开始。',
    en: 'Teamwork on this form has not begun: the institution’s administrator begins it.',
  },
  'form-begun': {
    status: 409,
    'zh-CN': '这份填报表已经开始分工，请刷新。',
    en: 'Teamwork on this form has begun already: please reload.',
  },
  'form-not-so-far': {
    status: 409,
    'zh-CN': '填报表现在的状态不能进行这一步，请刷新后查看。',
    en: 'The form is in a state that does not allow this step: please reload and look.',
  },
  'form-incomplete': {
    status: 422,
    'zh-CN': '填报表还不能送审，请先处理所列各题。',
    en: 'The form cannot be sent to review yet: please see to the items listed.',
  },
  'form-item-changed': {
    status: 409,
    'zh-CN': '这道题刚刚已由他人修改，您的内容没有保存；请核对后再填。',
    en: 'Somebody else has just changed this item and yours was not saved: compare, then fill it in again.',
  },
  'form-item-merged': {
    status: 409,
    'zh-CN': '这道题已经汇总，要修改请先请院校管理员退回。',
    en: 'This item has been merged: ask the institution’s administrator to return it before changing it.',
  },
  'form-unknown-assignee': {
    status: 422,
    'zh-CN': '没有这个部门，或此人不能填报；请从列表中选择。',
    en: 'There is no such department, or this person cannot fill in forms: choose from the list.',
  },
  'form-comment-needed': {
    status: 422,
    'zh-CN': '退回时请写明意见。',
    en: 'Please say why it is sent back.',
  },
  'form-leader-pledges': {
    status: 409,
    'zh-CN': '学校领导有账号，真实性承诺须由其本人登录确认。',
    en: 'The leader has an account: the pledge is confirmed there, in person.',
  },
  'form-pledge-needs-name': {
    status: 422,
    'zh-CN': '请填写作出承诺的学校领导姓名和承诺日期。',
    en: 'Please give the name of the leader who pledged, and the date.',
  },
  'file-type-refused': {
    status: 415,
    'zh-CN': '这种文件不能上传：只接受 PDF、图片（JPG、PNG、WebP）和 Office 文档（docx、xlsx、pptx、doc、xls、ppt）。',
    en: 'Files of this kind are not taken: only PDF, pictures (JPG, PNG, WebP) and Office documents (docx, xlsx, pptx, doc, xls, ppt).',
  },
  'file-content-refused': {
    status: 422,
    'zh-CN': '文件未被接受，没有保存；原因如下。',
    en: 'The file was not taken and nothing of it was kept; this is why.',
  },
  'file-too-large': {
    status: 413,
    'zh-CN': '文件超过大小上限，没有上传；请压缩图片或拆分后再试。',
    en: 'The file is larger than allowed and was not uploaded: make its pictures smaller, or split it.',
  },
  'files-full': {
    status: 409,
    'zh-CN': '本单位的文件空间不够，没有上传；请移除不再需要的材料（满 30 天彻底删除后才腾出空间），或联系平台管理员。',
    en: 'Your institution has no room left for files and nothing was uploaded: remove what is not needed (its room is free after thirty days, once it can no longer be taken back), or ask the operator.',
  },
  'too-many-uploads': {
    status: 409,
    'zh-CN': '您已有 50 个文件没有传完，没有再开始；请先传完或取消其中一些。',
    en: 'Fifty of your uploads are unfinished and no further one was begun: finish some, or give them up.',
  },
  'upload-elsewhere': {
    status: 409,
    'zh-CN': '上传的位置不对，请从服务器告知的位置继续。',
    en: 'The upload stands elsewhere: go on where the server says.',
  },
  'upload-damaged': {
    status: 409,
    'zh-CN': '收到的内容与发送的不一致，将重新上传。',
    en: 'What arrived is not what was sent: it is uploaded again.',
  },
  'file-refused': {
    status: 409,
    'zh-CN': '这个文件没有被接受，请换一个文件。',
    en: 'This file was refused: please upload another one.',
  },
  'file-infected': {
    status: 422,
    'zh-CN': '文件含有恶意代码，已拒绝，没有保存；请检查您的电脑。',
    en: 'Malware was found in the file: it was refused and not kept. Please look after your computer.',
  },
  'file-not-scanned': {
    status: 409,
    'zh-CN': '病毒检查暂时没有完成，完成之前不能打开这个文件；稍后会自动重试。',
    en: 'The malware scanner has not looked at this file yet, and it cannot be opened before. It is tried again by itself.',
  },
  'file-not-ready': {
    status: 409,
    'zh-CN': '文件还没有上传完。',
    en: 'The file has not been uploaded to its end.',
  },
  'file-not-here': {
    status: 503,
    'zh-CN': '这台服务器上没有该文件；多个服务进程须共用同一个文件存储，请联系管理员。',
    en: 'This server does not have the file. Servers on one database must share one store of files: please tell the administrator.',
  },
  'file-in-use': {
    status: 409,
    'zh-CN': '这个文件正被材料使用，没有移除；请先移除使用它的材料。',
    en: 'The file is in use and was not removed: remove first what uses it.',
  },
  'thumbnail-refused': {
    status: 422,
    'zh-CN': '缩略图须为不超过 320 像素见方的 PNG 图片。',
    en: 'A thumbnail must be a PNG picture of at most 320 by 320 pixels.',
  },
  'evidence-gone': {
    status: 410,
    'zh-CN': '这份材料移除已超过 30 天，不能恢复。',
    en: 'This piece was removed more than thirty days ago and cannot be restored.',
  },
  'review-not-so-far': {
    status: 409,
    'zh-CN': '评审已不在这一阶段，没有保存；请刷新后查看。',
    en: 'The review is at another stage and nothing was saved: please reload.',
  },
  'review-handed-in': {
    status: 409,
    'zh-CN': '您已提交本单位的评审，初评结果不能再修改。',
    en: 'You have handed in this review: its first pass can no longer be changed.',
  },
  'review-incomplete': {
    status: 422,
    'zh-CN': '还不能提交，请先补全以下各项。',
    en: 'This cannot be handed in yet: please complete what is listed.',
  },
  'review-not-ready': {
    status: 422,
    'zh-CN': '还不能进入下一阶段，请先处理以下各项。',
    en: 'The panel cannot move on yet: please settle what is listed.',
  },
  'review-assignment-refused': {
    status: 422,
    'zh-CN': '分配方案有误，没有保存；请按所列逐项修改。',
    en: 'The assignment has faults and was not saved: please correct what is listed.',
  },
  'review-asks-forms': {
    status: 422,
    'zh-CN': '专家组只评审由单位填报的量表；请选择本批次中单位填报的一份。',
    en: 'A panel reviews a form that institutions fill in: choose one of this campaign.',
  },
  'review-reason-needed': {
    status: 422,
    'zh-CN': '请写明理由。',
    en: 'Please give a reason.',
  },
  'review-day-past': {
    status: 422,
    'zh-CN': '期限不能早于今天。',
    en: 'The last day cannot lie in the past.',
  },
  'review-level-off': {
    status: 422,
    'zh-CN': '没有这一等级，请按量表的等级评分。',
    en: 'There is no such level: score on the ladder of the indicator.',
  },
  'review-question-closed': {
    status: 409,
    'zh-CN': '这一补充要求已答复或已结束。',
    en: 'This question has been answered or closed.',
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
