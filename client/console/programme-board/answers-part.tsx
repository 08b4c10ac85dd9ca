// What the unit filled in, section by section, and the members it names.
import { useTranslation } from 'react-i18next';
import { formTexts } from '../../../programmes/engine/form-instrument.ts';
import { answerWords } from '../../../questionnaires/schema/answer-words.ts';
import { useWords } from '../forms/use-words.ts';
import type { OpenApplication } from './application-page.tsx';

export function AnswersPart({ open: { programme, texts, read, dossier } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const words = useWords();
  const asked = formTexts(texts);
  const { track, members } = read.application;
  const sections = programme.form.sections.filter(({ tracks }) => !tracks || tracks.includes(track));
  return (
    <section className="board-part">
      <h2>{t('board.answers')}</h2>
      {members.length > 0 && (
        <dl className="facts-list">
          {members.flatMap(({ role, name, province }) => [
            <dt key={`${role} ${name}`}>{texts.roles[role]?.name ?? role}</dt>,
            <dd key={`${role} ${name} name`}>{[name, province].filter(Boolean).join(' · ')}</dd>,
          ])}
        </dl>
      )}
      {sections.map(({ code }) => (
        <div key={code}>
          <h3>{texts.sections[code]?.name ?? code}</h3>
          <dl className="facts-list">
            {programme.form.items
              .filter(({ indicator }) => indicator === code)
              .flatMap((item) => [
                <dt key={item.code}>{asked.items[item.code]?.stem ?? item.code}</dt>,
                <dd key={`${item.code} said`}>
                  {answerWords(item, dossier.answers[item.code] ?? null, asked, words)}
                </dd>,
              ])}
          </dl>
        </div>
      ))}
    </section>
  );
}
