// One question of a form whose page is drawn elsewhere: SurveyJS asks it, made by the mapping that questionnaires take, and everything
// typed is handed on at once. The page around it says what is asked.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { SurveyModel } from 'survey-core';
import { Survey } from 'survey-react-ui';
import 'survey-core/survey-core.fontless.css';
import './survey-look.css';
import './drawn-question.css';
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import type { TypedAnswer } from '../../questionnaires/schema/typed-answer.ts';
import { sayIn } from '../text/answer-text.tsx';
import { frameText } from './frame-text.ts';
import { showItem } from './show-what-applies.ts';
import { collecting } from './survey-model.ts';
import { givenMark, partName, surveyName } from './survey-names.ts';
import type { Json } from './survey-parts.ts';
import { dataOf } from './to-survey-data.ts';
import { elementsOf } from './to-surveyjs.ts';
import { typedFromSurveyjs } from './typed-from-surveyjs.ts';

interface DrawnQuestionProps {
  readonly instrument: Instrument;
  readonly item: Item;
  readonly texts: Texts;
  readonly language: Language;
  readonly mayBeNotApplicable: boolean;
  readonly answer: TypedAnswer | null;
  readonly disabled: boolean;
  readonly onChange: (answer: TypedAnswer | null) => void;
}

/** To be drawn once on a page: the variables and signs that all its questions are drawn with. */
export function QuestionGround() {
  const nothing = useMemo(() => collecting({}, 'zh-CN'), []);
  return (
    <div hidden>
      <Survey model={nothing} />
    </div>
  );
}

export function DrawnQuestion(props: DrawnQuestionProps) {
  const { instrument, item, texts, language, mayBeNotApplicable, answer, disabled } = props;
  // Made once: another model while one types would take the focus away.
  const survey = useMemo(() => {
    const made = collecting({ elements: untitled(instrument, item, texts, language) }, language);
    // Several stand on one page, each counting its parts from nought.
    made.elementIdPrefix = `${surveyName(item.code)}_`;
    for (const part of [...made.pages, ...made.getAllQuestions()]) part.id = made.getElementId(part.id);
    made.generateStylesheet = false;
    made.needRenderIcons = false;
    return made;
  }, [instrument, item, texts, language]);
  // It follows its model by itself; a key in one question draws no other again.
  const drawn = useMemo(() => <Survey model={survey} />, [survey]);
  const latest = useRef(props);
  latest.current = props;
  const place = useRef<HTMLDivElement>(null);

  // Before the next key is pressed, so that it is never taken back by an older answer.
  useLayoutEffect(() => {
    const data = answer ? dataOf(item, answer) : {};
    const held = typedFromSurveyjs(item, survey.data, mayBeNotApplicable);
    if (!isSame(held, typedFromSurveyjs(item, data, mayBeNotApplicable)))
      survey.data = { [partName(item.code, 'way')]: givenMark, ...data };
    showItem(survey, survey.data, item, { mayBeNotApplicable });
  }, [survey, item, answer, mayBeNotApplicable]);
  useLayoutEffect(() => {
    survey.readOnly = disabled;
  }, [survey, disabled]);
  useEffect(() => handOn(survey, latest), [survey]);
  useEffect(() => (place.current ? steadyFigures(place.current) : undefined), []);

  return (
    <div ref={place} className="questions drawn-question">
      {drawn}
    </div>
  );
}

function untitled(instrument: Instrument, item: Item, texts: Texts, language: Language): Json[] {
  // Names of members are not carried from one question to another here.
  const frame = { ...frameText(sayIn(language)), membersHint: '' };
  const setting = { instrument, texts, frame, seed: 0 };
  const said: readonly unknown[] = [surveyName(item.code), partName(item.code, 'way')];
  return elementsOf(item, setting)
    .flatMap((one) => (one.type === 'panel' ? (one.elements as Json[]) : [one]))
    .map((one) => (said.includes(one.name) ? { ...one, titleLocation: 'hidden', description: '' } : one));
}

/** What SurveyJS computes itself, or is told by us, is no change. */
function handOn(survey: SurveyModel, latest: { readonly current: DrawnQuestionProps }): () => void {
  const tell = (): void => {
    const { item, answer, mayBeNotApplicable, onChange } = latest.current;
    showItem(survey, survey.data, item, { mayBeNotApplicable });
    const typed = typedFromSurveyjs(item, survey.data, mayBeNotApplicable);
    const known = answer && typedFromSurveyjs(item, dataOf(item, answer), mayBeNotApplicable);
    if (!isSame(typed, known)) onChange(typed);
  };
  survey.onValueChanged.add(tell);
  return () => survey.onValueChanged.remove(tell);
}

/** Both are read by the same room, part by part in the same order. */
const isSame = (one: TypedAnswer | null, other: TypedAnswer | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Arrow keys and the wheel must not change a figure unnoticed. */
function steadyFigures(place: HTMLElement): () => void {
  const keep = (event: Event): void => {
    const figure = event.target instanceof HTMLInputElement && event.target.type === 'number' ? event.target : null;
    if (!figure) return;
    if (event instanceof WheelEvent) figure.blur();
    else if (event instanceof KeyboardEvent && /^Arrow(Up|Down)$/.test(event.key)) event.preventDefault();
  };
  place.addEventListener('wheel', keep, { passive: true });
  place.addEventListener('keydown', keep);
  return () => {
    place.removeEventListener('wheel', keep);
    place.removeEventListener('keydown', keep);
  };
}
