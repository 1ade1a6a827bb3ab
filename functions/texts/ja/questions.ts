import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `${shop}をご友人や同僚の方に薦める可能性はどのくらいありますか。`,
    lowest: 'まったく薦めない',
    highest: '非常に薦めたい',
  },
  ces: {
    question: (shop) => `${shop}では、必要なものや対応を手間なく得ることができた。`,
    lowest: 'まったくそう思わない',
    highest: '非常にそう思う',
  },
  dimensions: {
    title: '次のそれぞれについては、どの程度ご満足いただけましたか。該当しない項目は空欄のままで結構です。',
    names: {
      product: '商品',
      delivery: '配送',
      service: 'お客様サポート',
      returns: '返品の対応',
      complaints: '苦情への対応',
    },
  },
  followUps: {
    low: 'ご期待に添えず申し訳ございません。どのような点に問題がございましたか。私どもにできることがあればお聞かせください。',
    middle: 'どのような点が改善されればよかったでしょうか。',
    high: '特によかった点をお聞かせください。',
  },
  followUpSend: 'こちらも送信する',
  followUpThanks: 'お聞かせいただき、ありがとうございます。',
  somebodyLooks: 'お書きいただいた内容は担当者が拝読し、お力になれる場合はご連絡いたします。',
  review: (shop) =>
    `よろしければ、ほかの方にもお聞かせください。${shop}では皆さまのレビューをお待ちしております。`,
  reviewLink: 'レビューを書く',
};
