import { byFullName } from './person-name.ts';
import type { Texts } from './texts.ts';
import { decisions } from './zh-hans/decisions.ts';
import { link } from './zh-hans/link.ts';
import { mails } from './zh-hans/mails.ts';
import { questions } from './zh-hans/questions.ts';
import { returnPages } from './zh-hans/return-pages.ts';
import { words as returnWords } from './zh-hans/return-words.ts';

export const zhHans: Texts = {
  tag: 'zh-Hans',
  direction: 'ltr',
  addressed: byFullName({ joint: '', wholeFrom: 3 }),
  labelled: (label, value) => `${label}：${value}`,
  sentences: (sentences) => sentences.join(''),
  levels: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
  returnSurvey: {
    title: (shop) => `您在${shop}的退货`,
    question: (shop) => `总体而言，您对 ${shop} 处理这次退货的满意程度如何？`,
  },
  surveyPage: {
    title: (shop) => `您在 ${shop} 的订单`,
    question: (shop) => `总体而言，您对在 ${shop} 的这次购物满意程度如何？`,
    comment: '您还想告诉我们什么？（选填）',
    commentHint: (longest) => `最多 ${longest} 个字符。请勿填写支付信息或健康信息。`,
    send: '提交评价',
    chooseLevel: '请选择一个选项。',
    thanksTitle: '谢谢您',
    thanks: '我们已收到您的评价。您可以关闭此页面。',
    alreadyTitle: '我们已收到您的评价',
    already: '您已经回答过这个问题。谢谢，无需再做任何操作。',
  },
  preferences: {
    title: (shop) => `来自 ${shop} 的邮件`,
    intro: (shop) =>
      `请选择 ${shop} 可以给您发送哪些邮件。您的同意可随时通过每封邮件中的链接撤回。与订单和退货有关的邮件不受影响。`,
    questions: {
      survey: (shop) => `是否允许 ${shop} 通过邮件询问您对订单和退货的感受？`,
      care: (shop) => `是否允许 ${shop} 在您生日或节日时发送问候邮件？`,
      marketing: (shop) => `是否允许 ${shop} 通过邮件向您发送优惠和优惠券？`,
    },
    aboutToStop: '您是从这类邮件进入本页的，因此已预选“否”。保存后生效。',
    yes: '是',
    no: '否',
    occasions: '您希望在哪些日子收到问候邮件？',
    occasionsHint: '不想收到的，请取消勾选。只有当您对问候邮件选择“是”时，我们才会发送。',
    birthday: '填写您的生日',
    pause: '是否希望暂停接收以上所有邮件？',
    noPause: '不暂停',
    pauseFor: (days) => `暂停 ${days} 天`,
    keepPause: (date) => `继续暂停至 ${date}`,
    endPause: '立即结束暂停',
    save: '保存',
    doneTitle: '已保存',
    done: (shop) => `从现在起，${shop} 可以给您发送的邮件如下。`,
    names: { survey: '订单与退货的满意度询问', care: '问候邮件', marketing: '优惠与优惠券' },
    pausedUntil: (date) => `在 ${date} 之前，您不会收到以上任何邮件。`,
    change: '更改',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
