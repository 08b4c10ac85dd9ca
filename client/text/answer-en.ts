// Wording of the respondent's pages in English; the compiler checks it against the Chinese room.
import type { AnswerText } from './answer-zh.ts';

export const answerEn: AnswerText = {
  'app.name': 'Shuheng',
  'app.loading': 'Opening …',
  'app.demo': 'Demonstration: this campaign holds demo data, please enter nothing real.',
  'app.again': 'Try again',
  'app.language': 'Language',
  'app.offline': 'The server cannot be reached. Check the connection and try again; nothing you entered is lost.',
  'app.broken': 'Something unexpected went wrong. Your answers are kept on this device; reload to continue.',
  'app.reload': 'Reload',

  'entry.minutesValue': 'about {core} minutes',
  'anonymous.stored': 'You have submitted',
  'anonymous.storedNote':
    'Your answers are stored anonymously. There is no receipt and no way to withdraw them. Draft and right were removed from this device.',
  'anonymous.resultOnce':
    'Your result is shown this once and not kept by the server: after closing or reloading the page it cannot be seen again.',

  'choose.title': 'Choose a questionnaire',
  'choose.minutes': 'about {core} minutes',
  'choose.done': 'Submitted · receipt {receipt}',

  'context.title': 'First, a few facts',
  'context.lead': 'They decide which questions suit you; please correct what is wrong.',
  'context.next': 'To the questions',
  'context.need': 'Please choose "{label}".',

  'page.progress': 'Page {at}/{of}',
  'page.saved': 'Saved {time}',
  'page.unsaved': 'Drafts cannot be saved here: keep the page open',
  'page.back': 'Back',
  'page.next': 'Next',
  'page.review': 'Review and submit',
  'page.about': 'Back to the facts',
  'page.answered': '{done}/{all} answered on this page',

  'review.title': 'Before you submit',
  'review.complete': 'Every required question is answered.',
  'review.then.correctable': 'Once submitted, answers may be corrected or withdrawn until the campaign closes.',
  'review.then.correcting':
    'Once submitted, these answers replace the earlier ones; they may be corrected or withdrawn until the campaign closes.',
  'review.then.final': 'Once submitted, answers cannot be changed.',
  'review.open': '{count} places still need attention; tap one to go there:',
  'review.declined': '{count} more are unanswered and will count as declined (open to see them)',
  'review.fix': 'Go there',
  'review.back': 'Back to the questions',
  'review.submit': 'Submit',
  'review.sending': 'Submitting, please keep the page open …',
  'review.retrying': 'The connection is unstable, retry {count}; nothing is submitted twice.',
  'review.unreachable':
    'The server was not reached; your answers are kept on this device and are submitted by themselves once it is online. You may also press "Submit" again: nothing is submitted twice.',
  'review.refused': 'The server found {count} problems; please correct them and submit again:',
  'review.expired': 'Your identity check has expired, please confirm again; your answers are still on this device.',
  'review.identify': 'Confirm again',
  'review.summary': '{value} answered, {na} not applicable, {skipped} declined.',

  'receipt.title': 'Submitted',
  'receipt.already': 'You had already submitted this questionnaire',
  'receipt.alreadyNote': 'What you entered now did not replace the earlier answers.',
  'receipt.thanks': 'Thank you. Please note the receipt number or take a screenshot.',
  'receipt.number': 'Receipt',
  'receipt.time': 'Submitted at',
  'receipt.next': 'Go to the next questionnaire',
  'receipt.finish': 'Finish and clear this device',
  'receipt.finishNote': 'On a shared device: removes drafts, receipts and the way to the result from this device.',
  'receipt.finishRight':
    'You have begun an anonymous questionnaire and not submitted it: once this device is cleared you cannot answer it any more. Finish it first.',
  'receipt.finishKeep':
    'Afterwards the result link or the result code alone lets you view, correct, export or withdraw: note the code or save the link first.',
  'receipt.formNote': 'Your administrators read the diagnostic report in the console.',

  'result.title': 'My result',
  'result.loading': 'Preparing your result …',
  'result.private':
    'The result opens only on the device used to answer, by its saved link or by the result code; only you can see it.',
  'result.elsewhere':
    'View, correct or withdraw it on the device used to answer, by the saved result link, or by the result code shown after submitting.',
  'result.save': 'Save my result link',
  'result.saveNote':
    'Save this link to see the result again on another device. Whoever has the link can see it: do not pass it on.',
  'result.saved': 'The result link is copied: paste it where only you can read it.',
  'result.saveByHand': 'This browser cannot copy by itself: select the link below and copy it.',
  'result.broken':
    'The result cannot be shown at present; your answers are safely submitted. Please open it again later.',
  'result.back': 'Back',

  'question.notApplicable': 'Not applicable',
  'question.decline': 'Prefer not to say / not sure',
  'question.reason': 'Why not applicable (required)',
  'question.evidence': 'Evidence: ',
  'question.give': 'Enter',
  'question.value': 'Value',
  'question.numerator': 'Numerator: ',
  'question.members': 'By member',
  'question.membersHint':
    'One row a member; enter 0 where there is none. Names are entered once and carried over to the other items. With many members, put the rest into one row and say how many they are.',
  'question.memberName': 'Member',
  'question.addMember': 'Add a member',
  'question.removeMember': 'Remove',
  'question.denominator': 'Denominator: ',
  'question.result': 'Result',
  'question.total': 'Sum of the members',
  'question.asOf': 'As of',
  'question.basis': 'How it is counted',
  'question.basisHint': 'What is included and what is not',
  'question.department': 'Department the figure comes from',
  'question.chooseUpTo': 'Choose at most {count}',

  'page.savedHere': 'Saved on this device {time}',
  'page.saving': 'Saving …',
  'page.elsewhereTitle': 'Continued in another page',
  'page.elsewhere': 'This page has paused so that the two do not overwrite each other; nothing you entered is lost.',
  'page.takeOver': 'Continue here instead',
  'resume.title': 'Resume code (write it down)',
  'resume.note':
    'To continue on another device or browser you need this code besides your number and name. It is shown only now; your school can issue a new one.',
  'resume.copy': 'Copy',
  'resume.copied': 'Copied',
  'resume.byHand': 'Please copy by hand',
  'resume.noted': 'I have written it down',
  'consent.title': 'Please read and confirm before you begin',
  'consent.purpose': 'Purpose',
  'consent.readers': 'Who reads it',
  'consent.groups': 'Summaries',
  'consent.groupsValue': 'Only summaries are shown; groups of fewer than {k} are withheld',
  'consent.retention': 'Kept until',
  'consent.retentionValue': 'until {date}; backups for the time that the operator’s impact assessment states',
  'consent.rights': 'Your rights',
  'consent.rightsAnonymous':
    'anonymous answers cannot be viewed, corrected or withdrawn once submitted: nobody can tell which are yours',
  'consent.rightsValue':
    'you may view and export at any time, and correct or withdraw until {date}. Withdrawing afterwards removes your personal data, while summaries and issued reports stay; backups age out',
  'consent.age': 'Your age',
  'consent.age.adult': 'I am 18 or older',
  'consent.age.from-14': 'I am 14 to 17',
  'consent.age.under-14-with-guardian': 'I am under 14',
  'consent.from14':
    'Please note: taking part is your own choice and declining has no disadvantage. Talk to a guardian or teacher first if you like.',
  'consent.guardian': 'My guardian has signed the sheet and it was handed in to the school',
  'consent.needAge': 'Please choose one of the ages.',
  'consent.needGuardian': 'Under 14 a guardian must agree first and the school record it: please ask your teacher.',
  'consent.agree': 'Agree and continue',
  'consent.refuse': 'I do not agree',
  'own.title': 'My data',
  'own.lead':
    'Open to you alone. Until the close you may correct or withdraw; afterwards withdrawing removes your data while issued reports stay.',
  'own.export': 'Export my data (JSON)',
  'own.wechat': 'WeChat cannot download files: press … at the top right, then “Open in browser”.',
  'own.correct': 'Correct my answers',
  'own.withdraw': 'Withdraw my answers',
  'own.withdrawSure': 'Your answers and result are deleted at once and cannot be restored.',
  'own.withdrawYes': 'Withdraw now',
  'own.withdrawNo': 'Keep them',
  'own.withdrawn': 'Withdrawn: your answers and result are deleted.',
  'own.share': 'Share my result with my school’s administrators',
  'own.shareNote': 'They see it only if you share it; it ends by itself on the day, or whenever you end it.',
  'own.shareUntil': 'Share until',
  'own.shared': 'Shared until {date}.',
  'own.shareBegin': 'Share',
  'own.shareEnd': 'End sharing',
  'code.title': 'Result code (write it down)',
  'code.note':
    'To view, correct or withdraw on another device, enter your number, your name and this code. Once this device is cleared it is not shown again, and your school does not know it.',
  'code.give': 'Show a result code',
  'code.giveNote':
    'Without the result link, your number, your name and a result code let you come back to view, correct or withdraw. A new code voids the one before.',
  'code.label': 'Result code',
  'code.need': 'Please enter the 8 characters that were shown after submitting.',
  'code.open': 'Open my answers',
  'result.lost':
    'Nothing on this device opens this result. Use the saved result link, or come in by the questionnaire’s link with your number and name and enter the result code.',
  'correct.note':
    'You are correcting what you submitted. Until the correction is submitted your earlier answers count; what you change is saved, and can be continued elsewhere by the result link or result code.',
  'correct.giveUp': 'Give up the correction',
  'anonymous.used': 'Your right to answer was given',
  'anonymous.usedNote':
    'There is one right to answer this anonymous questionnaire for each person, and yours was given. If you have submitted, nothing is left to do: anonymous answers have no receipt, and nobody can tell which are yours. If not, go on in the same browser on the device you began with.',
  'anonymous.doneNote':
    'This questionnaire is answered anonymously: there is no receipt, nobody can tell which answers are yours, and they cannot be viewed, changed or withdrawn. Nothing is left to do.',
  'closed.title': 'Answering is over',
  'closed.note':
    'This campaign has closed and you have not submitted this questionnaire, so it can no longer be answered. Please ask whoever gave you the link.',
  'consent.noRecord': 'Your school has not recorded a guardian’s consent',
  'consent.noRecordNote':
    'Under 14, your school must first receive the sheet signed by your guardian and record it. Ask your class teacher or school to do so, then open this page again; nothing was saved here, and there is no disadvantage.',
  'consent.sheet': 'Print the guardian’s sheet',
  'consent.guardianAnonymous':
    'My guardian has agreed (the school has received the signed sheet). The school’s record is not looked up for anonymous answers, so that nothing is joined to them',
};
