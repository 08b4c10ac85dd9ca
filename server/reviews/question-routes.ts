// 退回补充 over HTTP, for the institution that is asked.
import { z } from '@hono/zod-openapi';
import { textLines } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, takes } from '../http/route.ts';
import { answerQuestion, listOwnQuestions, type OwnQuestion } from './answer-questions.ts';

const who = 'reviews.answer';

const list = route({
  method: 'get',
  path: '/review-questions',
  who,
  responses: { 200: json(described<OwnQuestion[]>('Questions'), 'What assessors ask of the caller’s institution') },
});
const answer = route({
  method: 'post',
  path: '/review-questions/{id}/replies',
  who,
  request: {
    params: idParam,
    body: takes(z.strictObject({ text: textLines(4000).min(1), evidence: z.array(z.string().min(1).max(64)).max(50) })),
  },
  responses: { 201: json(done, 'Answered; late answers are told as late') },
});

export function reviewQuestionRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listOwnQuestions(c.get('deps'), staffOf(c), c.get('language')), 200))
    .openapi(answer, async (c) => {
      await answerQuestion(c.get('deps'), staffOf(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json({ done: true as const }, 201);
    });
}
