// 填报底稿: the whole form on paper, with who filled in what, and lines to sign.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { answerWords } from '../../../questionnaires/schema/answer-words.ts';
import { beijingDate, beijingTime } from '../../beijing-time.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { dimensionsOf, useForm } from './use-form.ts';
import { useWords } from './use-words.ts';
import './forms.css';

export function PaperPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { campaign = '', subject = '', instrument = '' } = useParams();
  const { open, error, refetch } = useForm({ campaign, subject, instrument });
  if (!open) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Waiting />;
  const { form, bundle } = open;
  return (
    <main className="form-paper">
      <Button type="primary" className="no-print" onClick={() => window.print()}>
        {t('app.print')}
      </Button>
      <h1>
        {form.instrument.title} · {t('forms.paper')}
      </h1>
      <p>
        {form.subject.name} · {form.campaign.name}
        <br />
        {t('forms.paperState', { state: t(`forms.state.${form.state}`), time: beijingTime(Date.now()) })}
        {form.submitted && ` · ${form.submitted.receipt}`}
      </p>
      {dimensionsOf(open).map(({ code, name, items }) => (
        <section key={code}>
          <h2>{name}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('forms.question')}</th>
                <th scope="col">{t('forms.paperValue')}</th>
                <th scope="col">{t('forms.paperNote')}</th>
                <th scope="col">{t('forms.paperBy')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ item, row, number }) => (
                <tr key={item.code}>
                  <td>
                    {number}. {bundle.texts.items[item.code]?.stem ?? item.code}
                  </td>
                  <td>
                    {answerWords(item, row.answer, bundle.texts, words)}
                    {row.state !== 'accepted' && row.answer !== null && ` 【${t(`forms.item.${row.state}`)}】`}
                  </td>
                  <td>{[row.basis, row.note].filter(Boolean).join('；')}</td>
                  <td>{row.updatedBy === null ? '' : `${row.updatedBy} ${beijingDate(row.updatedAt)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {form.linked.map(({ item, from }) => (
        <p key={item}>
          {bundle.texts.items[item]?.stem ?? item}：
          {from === null ? t('forms.linkedNone') : t('forms.linked', { from })}
        </p>
      ))}
      <p className="form-signatures">
        {form.pledge &&
          (form.pledge.inPerson
            ? t('forms.pledgedInPerson', { name: form.pledge.name, time: beijingTime(form.pledge.at) })
            : t('forms.pledgedByRecord', { name: form.pledge.name, time: beijingDate(form.pledge.at) }))}
      </p>
      <p className="form-signatures">{t('forms.paperSigned')}</p>
    </main>
  );
}
