// What the unit says of itself, the members it names with what it declares of each, and what it filled in, section by section.
import { useTranslation } from 'react-i18next';
import { formInstrument, formTexts } from '../../../programmes/engine/form-instrument.ts';
import { askedItems } from '../../../programmes/engine/judgeable.ts';
import { answerWords } from '../../../questionnaires/schema/answer-words.ts';
import { useWords } from '../forms/use-words.ts';
import { headWords } from '../programmes/head-words.ts';
import type { OpenApplication } from './application-page.tsx';

export function AnswersPart({ open: { programme, texts, read, dossier } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const words = useWords();
  const asked = formTexts(texts);
  const { track } = read.application;
  const head = headWords(texts, read.application);
  const form = formInstrument(programme, track);
  const items = askedItems(form, read.application.context, dossier.answers);
  return (
    <section className="board-part" id="answers">
      <h2>{t('board.answers')}</h2>
      {head.length > 0 && (
        <dl className="facts-list">
          {head.flatMap(([label, value]) => [
            <dt key={`${label} ${value}`}>{label}</dt>,
            <dd key={`${label} ${value} said`}>{value}</dd>,
          ])}
        </dl>
      )}
      {form.indicators.map(({ code }) => (
        <div key={code}>
          <h3>{texts.sections[code]?.name ?? code}</h3>
          <dl className="facts-list">
            {items
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
