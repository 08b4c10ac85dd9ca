// Wording of the entry page, which the server writes, in both languages. What is said after that stands in client/text.
import type { Language } from '../../questionnaires/schema/names.ts';

const words = {
  'zh-CN': {
    'app.name': '数衡',
    'app.language': '语言',
    'app.demo': '演示数据：这是演示批次，请勿填写真实情况。',
    'app.noScript': '填写需要浏览器启用 JavaScript。',
    'code.title': '输入入口码',
    'code.lead': '老师会给出 6 至 7 位的入口码；下一步再填学号或工号和姓名。',
    'code.label': '入口码',
    'code.unknown': '没有这个入口码，请与老师核对。',
    'consent.title': '用途与您的权利',
    'consent.purpose': '用途',
    'consent.readers': '谁能看到',
    'consent.retention': '保存期限',
    'consent.retentionValue': '保存至 {date}；备份另保留一段时间，期限见部署单位的《个人信息保护影响评估》',
    'consent.withdraw': '撤回',
    'consent.withdrawValue':
      '{date} 23:59 前可更正或撤回，随时可查看、导出。截止后撤回会删除您的个人数据，已计入的汇总和已出具的报告保持不变；备份到期后清除',
    'entry.asks': '{organiser} 邀请您参加',
    'entry.between': '、',
    'entry.institution': '所属单位',
    'entry.organiser': '发起单位',
    'entry.window': '填写时间',
    'entry.windowValue': '{opens} 至 {closes}（北京时间）',
    'entry.minutesModule': '约 {core} 分钟；部分人员另加约 {module} 分钟',
    'entry.why': '为什么问',
    'entry.whoSees': '谁能看到什么',
    'entry.seesSelf': '本人结果仅本人可见，不用于考核、评优或排名。',
    'entry.seesSchool': '学校只能看到汇总；少于 {k} 人的分组不显示。',
    'entry.seesNamed': '本次为实名填写：系统记录谁已提交，以便统计回收率。',
    'entry.seesSome': '匿名问卷以外为实名填写：系统记录谁已提交，以便统计回收率。',
    'entry.seesForm': '本表代表单位填报，结果进入本单位的诊断报告，由本单位管理员、平台管理员和受托专家查看。',
    'entry.standing': '量表说明',
    'entry.device': '填写内容自动保存在本机，可随时退出再继续。公用设备请在提交后点“完成并清除本机记录”。',
    'entry.noKeep': '此浏览器不允许保存草稿（可能是无痕模式）：请一次填完，不要关闭页面。',
    'entry.begin': '开始作答',
    'entry.hello': '{name}，您好',
    'entry.codeHint': '{label} {hint}',
    'entry.notYet': '尚未到填写时间，请于 {opens} 起打开本页。',
    'entry.over': '填写已于 {closes} 截止。',
    'entry.grace': '填写已于 {closes} 截止。截止前已开始填写的，可在 {until} 前继续完成并提交。',
    'entry.draft': '批次尚未开放填写。',
    'entry.submitted': '您已提交',
    'entry.submittedAt': '{time} 提交，回执号 {receipt}',
    'entry.seeResult': '查看我的结果',
    'entry.minutes': '预计用时',
    'entry.minutesValue': '约 {core} 分钟',
    'entry.insecure': '本地址不是 HTTPS：答案照常保存并自动上传，但断网时请不要关闭或刷新本页。',
    'entry.else': '已提交。查看、更正或撤回，请用作答的设备、保存的结果链接或结果码。',
    'entry.byCode': '用结果码查看',
    'entry.cleared': '已清除本机记录，可以交给下一位使用。',
    'identify.title': '请核对身份',
    'identify.titleOver': '查看已提交的答卷',
    'identify.overNote': '填写已截止。已提交的，可填写身份后凭结果码查看、导出或撤回。',
    'identify.code.student': '学号',
    'identify.code.teacher': '工号',
    'identify.code.other': '编号',
    'identify.name': '姓名',
    'identify.go': '下一步',
    'identify.checking': '正在核对……',
    'identify.need': '请填写{what}。',
    'identify.wait': '尝试次数过多，请约 {minutes} 分钟后再试。',
    'identify.resume': '恢复码',
    'identify.resumeNote':
      '您已在别的设备上填写过一部分。请输入首次保存时显示的恢复码；忘记了请找本校管理员重发。用重发的恢复码要从头填写，此前保存的答案不会带回；用个人链接或原来的设备打开可接着填。',
    'identify.wrongResume': '恢复码不正确，请核对。',
    'identify.needResume': '请填写恢复码。',
    'identify.offline': '暂时连不上服务器。请检查网络后重试，已填内容不会丢失。',
    'anonymous.title': '本次为匿名填写',
    'anonymous.some': '以下问卷为匿名填写：{titles}',
    'anonymous.right':
      '您的设备先领一张服务器看不见内容的一次性作答凭证；提交时只带凭证和回答，不带姓名、学号/工号、地址、时刻或链接。',
    'anonymous.batches':
      '服务器把多人的回答打乱存放，凑满一批（每批不少于 {k} 人）才计入汇总，没有人能由记录把回答对应到您。',
    'anonymous.recorded': '名册上只记谁领过凭证、谁已完成（多人一并记下），用于统计和提醒；与回答分开保存。',
    'anonymous.final':
      '提交后不能撤回或修改，因为谁也找不出哪一份是您的。未提交的内容只存在本机浏览器里：中途可以离开，请在同一台设备的同一浏览器上填完，不要清除浏览器数据。',
    'anonymous.check': '核对码 {code}（同一单位的人看到的应当相同）',
    'entry.paused': '本批次暂停填写。已填写的内容保留在这台设备上，请稍后再打开本页。',
    'entry.teamwork': '本校已改为分工填报，此链接不再使用；请登录平台填写，或联系本校管理员。',
    'identify.signOn': '用{name}进入',
    'identify.or': '或者',
    'identify.signOnProblem': '统一身份认证没有完成，请重新认证，或填写学号/工号和姓名。',
    'identify.signOnNoPerson':
      '已通过统一身份认证，但名单中没有与您学号/工号唯一对应的人员；请填写学号/工号和姓名，或联系发放链接的老师。',
    'guardian.title': '监护人同意书（未满 14 周岁）',
    'guardian.lead':
      '{organiser} 在 {institution} 开展下列填写。被监护人未满 14 周岁，参加须经您同意。请阅读后签字交回学校；学校收存并登记后，被监护人才能实名填写。',
    'guardian.what': '填写内容',
    'guardian.choice':
      '是否参加完全自愿，不参加没有任何不利影响。平台不收集出生日期、身份证号和您的姓名，只由学校登记“已收到同意书”和日期。同意后可随时向学校撤回，学校撤销登记后不能继续填写；已提交的答卷由被监护人按上面的办法撤回。',
    'guardian.withdrawValue':
      '{date} 23:59 前，被监护人可更正或撤回答卷，随时可查看、导出。截止后撤回会删除其个人数据，已计入的汇总和已出具的报告保持不变；备份到期后清除',
    'guardian.agree': '我已阅读以上内容，同意被监护人参加填写。',
    'guardian.pupil': '被监护人姓名',
    'guardian.class': '班级',
    'guardian.sign': '监护人签名',
    'guardian.relation': '与被监护人关系',
    'guardian.day': '日期',
    'guardian.keep': '请用浏览器的“打印”功能打印。本同意书由学校留存。',
    'problem.title': '暂时无法继续',
    'problem.unknownLink': '链接无效或已停用。请向发放链接的老师核对地址。',
  },
  en: {
    'app.name': 'Shuheng',
    'app.language': 'Language',
    'app.demo': 'Demonstration: this campaign holds demo data, please enter nothing real.',
    'app.noScript': 'Answering needs JavaScript.',
    'code.title': 'Enter the entry code',
    'code.lead': 'Your teacher gives you an entry code of 6 or 7 characters; your number and name come next.',
    'code.label': 'Entry code',
    'code.unknown': 'There is no such entry code. Please check it with your teacher.',
    'consent.title': 'Purpose and your rights',
    'consent.purpose': 'Purpose',
    'consent.readers': 'Who reads it',
    'consent.retention': 'Kept until',
    'consent.retentionValue': 'until {date}; backups for the time that the operator’s impact assessment states',
    'consent.withdraw': 'Withdrawing',
    'consent.withdrawValue':
      'you may correct or withdraw until {date}, and view or export at any time. Withdrawing afterwards removes your personal data, while summaries and issued reports stay; backups age out',
    'entry.asks': '{organiser} invites you to take part',
    'entry.between': ', ',
    'entry.institution': 'Institution',
    'entry.organiser': 'Organiser',
    'entry.window': 'Open',
    'entry.windowValue': '{opens} to {closes} (Beijing time)',
    'entry.minutesModule': 'about {core} minutes; for some another {module}',
    'entry.why': 'Why we ask',
    'entry.whoSees': 'Who sees what',
    'entry.seesSelf': 'Only you see your own result. It is not used for appraisal, awards or ranking.',
    'entry.seesSchool': 'Your school sees summaries only; groups of fewer than {k} are withheld.',
    'entry.seesNamed': 'Answers are given by name: the system records who has submitted, to count the response rate.',
    'entry.seesSome':
      'All others are answered by name: the system records who has submitted, to count the response rate.',
    'entry.seesForm':
      'This form speaks for the institution. Its result enters the diagnostic report, seen by your administrators, the platform operator and appointed assessors.',
    'entry.standing': 'About this instrument',
    'entry.device':
      'Answers are saved on this device as you go; you may stop and continue. On a shared device press "Finish and clear this device" after submitting.',
    'entry.noKeep':
      'This browser does not allow drafts (private mode?): please finish in one go and keep the page open.',
    'entry.begin': 'Begin',
    'entry.hello': 'Hello {name}',
    'entry.codeHint': '{label} {hint}',
    'entry.notYet': 'Not open yet: please come back from {opens}.',
    'entry.over': 'Answering closed at {closes}.',
    'entry.grace': 'Answering closed at {closes}. Whoever began before may finish and submit until {until}.',
    'entry.draft': 'This campaign is not open yet.',
    'entry.submitted': 'You have submitted',
    'entry.submittedAt': 'Submitted {time}, receipt {receipt}',
    'entry.seeResult': 'See my result',
    'entry.minutes': 'Time needed',
    'entry.minutesValue': 'about {core} minutes',
    'entry.insecure':
      'This address has no HTTPS: answers are saved and sent as usual, but without a network please neither close nor reload this page.',
    'entry.else':
      'Submitted. View, correct or withdraw it on the device that answered, by the saved result link, or by the result code.',
    'entry.byCode': 'Open by result code',
    'entry.cleared': 'This device is cleared and ready for the next person.',
    'identify.title': 'Please confirm who you are',
    'identify.titleOver': 'See what you submitted',
    'identify.overNote':
      'Answering is over. Whoever has submitted comes in here and views, exports or withdraws by the result code.',
    'identify.code.student': 'Student number',
    'identify.code.teacher': 'Staff number',
    'identify.code.other': 'Number',
    'identify.name': 'Name',
    'identify.go': 'Next',
    'identify.checking': 'Checking …',
    'identify.need': 'Please enter: {what}.',
    'identify.wait': 'Too many tries. Please wait about {minutes} minutes.',
    'identify.resume': 'Resume code',
    'identify.resumeNote':
      'You have begun on another device. Enter the resume code shown at your first save; if it is lost, your school can issue another. By that one you begin anew, and what you have saved does not come back; by your personal link or on the device you began with you can go on.',
    'identify.wrongResume': 'This resume code is not right. Please check it.',
    'identify.needResume': 'Please enter the resume code.',
    'identify.offline':
      'The server cannot be reached. Check the connection and try again; nothing you entered is lost.',
    'anonymous.title': 'You answer anonymously',
    'anonymous.some': 'Answered anonymously: {titles}',
    'anonymous.right':
      'Your device first takes a one-time right to answer that the server cannot read; the answers are sent with that right alone, without name, number, address, time or link.',
    'anonymous.batches':
      'The server stores answers of several people shuffled and counts them only in batches of {k} or more, so that nobody can lead them back to you by its records.',
    'anonymous.recorded':
      'The roster records only who took a right and who has finished (several at once), to count and to remind; it is kept apart from the answers.',
    'anonymous.final':
      'Once submitted nothing can be withdrawn or changed, for nobody can tell which answers are yours. What is not submitted lies in this browser alone: you may leave and come back, but finish in the same browser on the same device and do not clear its data.',
    'anonymous.check': 'Check code {code} (the same for everybody of your institution)',
    'entry.paused':
      'This campaign is paused for now. What you have filled in stays on this device: please come back later.',
    'entry.teamwork':
      'The institution now fills in this form as a team, and this link is no longer used: please sign in, or ask its administrator.',
    'identify.signOn': 'Come in by {name}',
    'identify.or': 'or',
    'identify.signOnProblem': 'The campus sign-on was not completed: please try again, or type number and name.',
    'identify.signOnNoPerson':
      'The campus knows you, but the roster has no single person of your number: type number and name, or ask whoever sent the link.',
    'guardian.title': 'Guardian’s consent (under 14)',
    'guardian.lead':
      '{organiser} asks at {institution} what is named below. The person in your care is under 14, so taking part needs your consent. Please read, sign and hand in to the school; once the school has recorded it, the person may answer by name.',
    'guardian.what': 'What is asked',
    'guardian.choice':
      'Taking part is voluntary and declining has no disadvantage. The platform keeps no birth date, no identity number and not your name: the school records only that it received this sheet, and the day. You may take your consent back at the school at any time; then nothing more can be answered, and what was submitted is withdrawn by the person as told above.',
    'guardian.withdrawValue':
      'until {date} the person may correct or withdraw, and view or export at any time. Withdrawing afterwards removes the person’s own data, while summaries and issued reports stay; backups age out',
    'guardian.agree': 'I have read this and agree that the person in my care takes part.',
    'guardian.pupil': 'Name of the person in care',
    'guardian.class': 'Class',
    'guardian.sign': 'Signature of the guardian',
    'guardian.relation': 'Relation',
    'guardian.day': 'Date',
    'guardian.keep': 'Print it by the browser’s own print function. The school keeps this sheet.',
    'problem.title': 'Cannot continue for now',
    'problem.unknownLink': 'This link is not valid. Please check the address with the person who gave it to you.',
  },
} satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

export type WordKey = keyof (typeof words)['zh-CN'];

export interface Speak {
  (key: WordKey, values?: Readonly<Record<string, string | number>>): string;
  readonly language: Language;
}

export function speakIn(language: Language): Speak {
  const speak = (key: WordKey, values: Readonly<Record<string, string | number>> = {}): string =>
    words[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return Object.assign(speak, { language });
}
