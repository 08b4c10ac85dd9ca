// Forms over HTTP: what is there, and every deed of the table of steps by its own address.
import { z } from '@hono/zod-openapi';
import { codeSchema, idSchema } from '../../questionnaires/schema/names.ts';
import { typedAnswerSchema } from '../../questionnaires/schema/typed-answer.ts';
import { textLine, textLines } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, seen, takes } from '../http/route.ts';
import { approveForm, describeForm, pledgeForm, sendForm, sendFormBack, takeFormBack } from './advance-form.ts';
import { beginForm } from './begin-form.ts';
import { assignItems, mergeItems, returnItems } from './coordinate.ts';
import { type FormView, describeForm as viewForm } from './describe-form.ts';
import { type Filled, fillItem } from './fill-item.ts';
import { type FormName, formPlaceFor } from './form-place.ts';
import { type ListedForm, listForms } from './list-forms.ts';
import { submitForm } from './submit-form.ts';

const at = '/campaigns/{id}/forms/{subject}/{instrument}' as const;
const params = idParam.extend({ subject: z.string().min(1).max(64), instrument: idSchema });
const day = z.iso.date();
const mostItems = 1000;
const comments = (least: number) =>
  z
    .array(z.strictObject({ item: codeSchema, comment: textLines(500).min(1) }))
    .min(least)
    .max(mostItems);

/** Half-typed values are kept too: the checker says what is missing. */
const answer = typedAnswerSchema.nullable();

const list = route({
  method: 'get',
  path: '/forms',
  who: 'forms.read',
  responses: { 200: json(described<ListedForm[]>('Forms'), 'Forms of the caller’s institution') },
});
const read = route({
  method: 'get',
  path: at,
  who: 'forms.read',
  request: { params },
  responses: { 200: json(described<FormView>('A form as the caller sees it'), 'A form') },
});
const begin = route({
  method: 'post',
  path: `${at}/begin`,
  who: 'forms.coordinate',
  request: { params },
  responses: { 201: json(done, 'Teamwork begins; the form’s link is no longer used') },
});
const describe = route({
  method: 'put',
  path: `${at}/context`,
  who: 'forms.coordinate',
  request: { params, body: takes(seen.extend({ context: z.record(codeSchema, codeSchema) })) },
  responses: { 200: json(done, 'The background that the instrument asks for') },
});
const assign = route({
  method: 'post',
  path: `${at}/assign`,
  who: 'forms.coordinate',
  request: {
    params,
    body: takes(
      z.strictObject({
        items: z.array(codeSchema).min(1).max(mostItems),
        department: textLine(60).nullable(),
        user: z.string().max(64).nullable(),
        due: day.nullable(),
      }),
    ),
  },
  responses: { 200: json(done, 'To a department, a member of staff, both or nobody') },
});
const fill = route({
  method: 'put',
  path: `${at}/items/{item}`,
  who: 'forms.fill',
  request: {
    params: params.extend({ item: codeSchema }),
    body: takes(seen.extend({ answer, basis: textLines(1000), note: textLines(1000) })),
  },
  responses: { 200: json(described<Filled>('What became of it'), 'Kept; what is wrong with it is told') },
});
const merge = route({
  method: 'post',
  path: `${at}/merge`,
  who: 'forms.coordinate',
  request: {
    params,
    body: takes(
      z.strictObject({
        items: z
          .array(seen.extend({ item: codeSchema }))
          .min(1)
          .max(mostItems),
      }),
    ),
  },
  responses: { 200: json(done, 'Merged as they were seen') },
});
const giveBack = route({
  method: 'post',
  path: `${at}/return`,
  who: 'forms.coordinate',
  request: { params, body: takes(z.strictObject({ items: comments(1) })) },
  responses: { 200: json(done, 'Returned; their values stay') },
});
const send = route({
  method: 'post',
  path: `${at}/send`,
  who: 'forms.coordinate',
  request: { params, body: takes(seen) },
  responses: { 200: json(done, 'Sent to review') },
});
const takeBack = route({
  method: 'post',
  path: `${at}/take-back`,
  who: 'forms.coordinate',
  request: { params, body: takes(seen) },
  responses: { 200: json(done, 'Taken back; a pledge is void') },
});
const approve = route({
  method: 'post',
  path: `${at}/approve`,
  who: 'forms.review',
  request: { params, body: takes(seen.extend({ comment: textLines(500).optional() })) },
  responses: { 200: json(done, 'Approved') },
});
const sendBack = route({
  method: 'post',
  path: `${at}/send-back`,
  who: 'forms.return',
  request: { params, body: takes(seen.extend({ comment: textLines(500).optional(), items: comments(0) })) },
  responses: { 200: json(done, 'Sent back with comments') },
});
const pledge = route({
  method: 'post',
  path: `${at}/pledge`,
  who: 'forms.pledge',
  request: {
    params,
    body: takes(seen.extend({ leader: z.strictObject({ name: textLine(40, 1), date: day }).optional() })),
  },
  responses: { 200: json(done, 'Pledged; of a leader without an account, in that name') },
});
const submit = route({
  method: 'post',
  path: `${at}/submit`,
  who: 'forms.coordinate',
  request: { params, body: takes(seen) },
  responses: { 200: json(z.object({ receipt: z.string(), submittedAt: z.number() }), 'Kept and durable') },
});

const finished = { done: true as const };

async function placeOf(c: HttpContext, name: FormName) {
  const [parts, staff] = [c.get('deps'), staffOf(c)] as const;
  return [parts, staff, await formPlaceFor(parts, staff, name)] as const;
}

export function formRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listForms(c.get('deps'), staffOf(c), c.get('language')), 200))
    .openapi(read, async (c) =>
      c.json(await viewForm(...(await placeOf(c, c.req.valid('param'))), c.get('language')), 200),
    )
    .openapi(begin, async (c) => {
      await beginForm(...(await placeOf(c, c.req.valid('param'))));
      return c.json(finished, 201);
    })
    .openapi(describe, async (c) => {
      await describeForm(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(assign, async (c) => {
      await assignItems(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(fill, async (c) => {
      const { item, ...name } = c.req.valid('param');
      const filling = c.req.valid('json');
      return c.json(await fillItem(...(await placeOf(c, name)), { item, ...filling }, c.get('language')), 200);
    })
    .openapi(merge, async (c) => {
      await mergeItems(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json').items);
      return c.json(finished, 200);
    })
    .openapi(giveBack, async (c) => {
      await returnItems(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json').items);
      return c.json(finished, 200);
    })
    .openapi(send, async (c) => {
      await sendForm(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json').revision, c.get('language'));
      return c.json(finished, 200);
    })
    .openapi(takeBack, async (c) => {
      await takeFormBack(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json').revision);
      return c.json(finished, 200);
    })
    .openapi(approve, async (c) => {
      const { revision, comment } = c.req.valid('json');
      await approveForm(...(await placeOf(c, c.req.valid('param'))), revision, comment);
      return c.json(finished, 200);
    })
    .openapi(sendBack, async (c) => {
      await sendFormBack(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(pledge, async (c) => {
      await pledgeForm(...(await placeOf(c, c.req.valid('param'))), c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(submit, async (c) => {
      const place = await placeOf(c, c.req.valid('param'));
      return c.json(await submitForm(...place, c.req.valid('json').revision, c.get('language')), 200);
    });
}
