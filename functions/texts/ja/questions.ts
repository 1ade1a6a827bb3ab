import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `${shop}をご友人や同僚の方に薦める可能性はどのくらいありますか。`,
    lowest: 'まったく薦めたくない',
    highest: 'ぜひ薦めたい',
  },
  ces: {
    question: (shop) => `${shop}では、欲しい商品の購入や問い合わせなどを手間なく行えた。`,
    lowest: 'まったくそう思わない',
    highest: '非常にそう思う',
  },
  dimensions: {
    title: '以下の各項目について、どの程度ご満足いただけましたか。該当しない項目は空欄のままで結構です。',
    names: {
      product: '商品',
      delivery: '配送',
      service: 'カスタマーサポート',
      returns: '返品への対応',
      complaints: 'ご意見・ご要望への対応',
    },
  },
  followUps: {
    low: 'ご期待に添えず、誠に申し訳ございません。どのような点がご期待に添えませんでしたか。当店にできることがございましたら、お聞かせください。',
    middle: 'どのような点が改善されればよかったでしょうか。',
    high: '特によかった点をお聞かせください。',
  },
  followUpSend: '追加のご意見を送る',
  followUpThanks: 'お聞かせいただき、ありがとうございます。',
  somebodyLooks: 'お書きいただいた内容は担当者が拝読し、お力になれる場合はご連絡いたします。',
  review: (shop) =>
    `よろしければ、ほかのお客様にもご感想をお聞かせください。${shop}では、皆様のレビューをお待ちしております。`,
  reviewLink: 'レビューを書く',
};
