// The two lists of what an import passes over without a word: properties that are purely a matter of looks, and values that say what holds
// anyway. Everything else is carried or listed. A test holds both against every property that SurveyJS itself knows.

const layout = [
  ['width', 'minWidth', 'maxWidth', 'colSpan', 'startWithNewLine', 'indent', 'innerIndent', 'state', 'renderAs'],
  ['titleLocation', 'descriptionLocation', 'errorLocation', 'showNumber', 'allowAdaptiveActions'],
].flat();
const frame = [
  ['questionTitleLocation', 'questionDescriptionLocation', 'questionErrorLocation', 'questionTitleWidth'],
  ['showQuestionNumbers', 'questionStartIndex', 'gridLayoutColumns'],
].flat();
const selection = ['separateSpecialChoices', 'allowClear', 'showClearButton', 'showOptionsCaption', 'itemComponent'];
const dropped = [
  ['searchEnabled', 'searchMode', 'textWrapEnabled', 'autocomplete', 'autoComplete', 'inputFieldComponent'],
  ['choicesLazyLoadEnabled', 'choicesLazyLoadPageSize', 'hideSelectedItems', 'closeOnSelect'],
].flat();

/** By type of element. */
const looks: Readonly<Record<string, readonly string[]>> = {
  survey: [
    ['sjsVersion', '$schema', 'logo', 'logoWidth', 'logoHeight', 'logoFit', 'logoPosition', 'headerView', 'header'],
    ['width', 'widthMode', 'fitToContainer', 'gridLayoutEnabled', 'showTitle', 'showPageTitles', 'showPageNumbers'],
    ['showProgressBar', 'progressBarLocation', 'progressBarType', 'progressBarShowNavigationText'],
    ['progressBarShowPageTitles', 'progressBarShowPageNumbers', 'progressBarNavigationTextLocation'],
    ['progressBarInheritWidthFrom', 'showTOC', 'tocLocation', 'tocItemComponent', 'navigationButtonsLocation'],
    ['requiredMark', 'requiredText', 'questionTitlePattern', 'matrixDragHandleArea', 'showBrandInfo'],
    ['autoGrowComment', 'allowResizeComment', 'commentAreaRows', 'textUpdateMode', 'timerLocation', 'timerInfoMode'],
    ['showTimerPanelMode', 'autoFocusFirstQuestion', 'focusFirstQuestionAutomatic', 'autoFocusFirstError'],
    ['focusOnFirstError', 'themeVariables', 'backgroundImage', 'backgroundImageFit', 'backgroundImageAttachment'],
    ['backgroundOpacity', ...frame],
  ].flat(),
  page: [...layout, ...frame],
  panel: [...layout, ...frame],
  radiogroup: [...layout, ...selection, 'colCount'],
  checkbox: [...layout, ...selection, 'colCount'],
  tagbox: [...layout, ...selection, ...dropped, 'colCount'],
  dropdown: [...layout, ...selection, ...dropped],
  rating: [
    ...layout,
    ...['rateType', 'rateDisplayMode', 'scaleColorMode', 'rateColorMode', 'displayMode', 'itemComponent'],
    ...['rateDescriptionLocation', 'displayRateDescriptionsAsExtremeItems'],
  ],
  boolean: [...layout, 'swapOrder', 'displayMode', 'useTitleAsLabel'],
  text: [...layout, 'inputSize', 'size', 'textUpdateMode', 'autocomplete', 'autoComplete', 'inputTextAlignment'],
  comment: [...layout, 'rows', 'cols', 'textUpdateMode', 'autoGrow', 'allowResize'],
  matrix: [
    ...layout,
    ...['columnMinWidth', 'rowTitleWidth', 'showHeader', 'verticalAlign', 'alternateRows', 'displayMode'],
    ...['cellComponent'],
  ],
};

/** Looks that hide words, and so are none. */
const hiding = new Set(['titleLocation', 'questionTitleLocation']);

export function isCosmetic(type: string, name: string, value: unknown): boolean {
  if (hiding.has(name) && value === 'hidden') return false;
  return Object.hasOwn(looks, type) && (looks[type] ?? []).includes(name);
}

/** All of them, for the page that lists them and for tests. */
export const cosmeticProperties: Readonly<Record<string, readonly string[]>> = looks;

/** What holds where a property is not written; `false` where SurveyJS leaves it open. */
const atRest: Readonly<Record<string, readonly unknown[]>> = {
  ...Object.fromEntries(
    [
      [
        'readOnly',
        'isRequired',
        'showCommentArea',
        'hasComment',
        'showOtherItem',
        'hasOther',
        'showNoneItem',
        'hasNone',
      ],
      ['showRefuseItem', 'showDontKnowItem', 'showSelectAllItem', 'hasSelectAll', 'hideIfChoicesEmpty'],
      ['hideIfRowsEmpty', 'eachRowRequired', 'isAllRowRequired', 'eachRowUnique', 'allowCustomChoices'],
      [
        'surveyShowDataSaving',
        'partialSendEnabled',
        'sendResultOnPageNext',
        'autoAdvanceEnabled',
        'goNextPageAutomatic',
      ],
      ['validateVisitedEmptyFields', 'firstPageIsStartPage', 'firstPageIsStarted', 'showPreviewBeforeComplete'],
      ['showTimer', 'isExclusive', 'isCommentRequired'],
    ]
      .flat()
      .map((name) => [name, [false]]),
  ),
  ...Object.fromEntries(
    [
      ['visible', 'useDisplayValuesInDynamicTexts', 'useDisplayValuesInTitle', 'randomize', 'showNavigationButtons'],
      ['showPrevButton', 'showCompletePage', 'showCompletedPage', 'autoAdvanceAllowComplete', 'acceptCarriageReturn'],
      ['allowCompleteSurveyAutomatic', 'autoGenerate'],
    ]
      .flat()
      .map((name) => [name, [true]]),
  ),
  questionOrder: ['initial', 'default'],
  questionsOrder: ['initial', 'default'],
  rowOrder: ['initial'],
  rowsOrder: ['initial'],
  choicesOrder: ['none'],
  choicesFromQuestionMode: ['all'],
  storeOthersAsComment: ['default', true],
  clearIfInvisible: ['default'],
  clearInvisibleValues: ['onComplete'],
  checkErrorsMode: ['onNextPage'],
  questionsOnPageMode: ['standard'],
  previewMode: ['allQuestions'],
  cellType: ['radio'],
  maskType: ['none'],
  inputType: ['text'],
  maxLength: [-1],
  rateMin: [1],
  rateMax: [5],
  rateStep: [1],
  rateCount: [5],
  ...Object.fromEntries(
    [
      ['maxTextLength', 'maxCommentLength', 'maxOthersLength', 'timeLimit', 'maxTimeToFinish', 'timeLimitPerPage'],
      ['maxTimeToFinishPage', 'choicesMin', 'choicesMax', 'minSelectedChoices', 'maxSelectedChoices'],
    ]
      .flat()
      .map((name) => [name, [0]]),
  ),
  choicesStep: [1],
};

/** Lists and texts with nothing in them; the values above. */
export function isResting(name: string, value: unknown): boolean {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return true;
  return Object.hasOwn(atRest, name) && (atRest[name] ?? []).includes(value);
}
