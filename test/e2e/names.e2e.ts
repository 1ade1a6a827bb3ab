import { expect, test } from 'vitest';
import { freshEmail, freshId, mailOf, postStandard, shopOn } from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

/** An order of this customer at the custom shop, made and delivered. */
const buys = async (locale: string, customer: { firstName?: string; lastName?: string }) => {
  const email = freshEmail();
  const id = freshId();
  for (const type of ['order.created', 'order.delivered'] as const) {
    const sale = standardSale(type, { id, email, locale });
    const order = { ...sale.data.order, customer };
    const { status } = await postStandard(shopOn('standard'), { ...sale, data: { order } });
    expect(status).toBe(200);
  }
  return email;
};

test.concurrent.each([
  ['ja-JP', { firstName: '太郎', lastName: '山田' }, '山田 太郎 様\n'],
  ['ja-JP', { firstName: '山田　太郎' }, '山田 太郎 様\n'],
  ['ja-JP', { firstName: '太郎' }, 'お客様\n'],
  ['zh-CN', { firstName: '志远', lastName: '王' }, '王志远，您好！\n'],
  ['zh-TW', { firstName: '小明', lastName: '林' }, '林小明 您好：\n'],
  ['ko-KR', { firstName: '민수', lastName: '김' }, '김민수 님, 안녕하세요.\n'],
])('M13: in %s a buyer called %o is greeted as the language wants', async (locale, customer, greeting) => {
  const email = await buys(locale, customer);
  for (const kind of ['order.delivered', 'survey.invite']) {
    const { text } = await mailOf(email, kind);
    expect(text?.startsWith(greeting)).toBe(true);
  }
});
