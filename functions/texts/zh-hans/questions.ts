import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `您有多大可能向朋友或同事推荐 ${shop}？`,
    lowest: '完全不可能',
    highest: '非常可能',
  },
  ces: {
    question: (shop) => `${shop} 让我轻松地得到了所需要的帮助和商品。`,
    lowest: '非常不同意',
    highest: '非常同意',
  },
  dimensions: {
    title: '您对以下各方面的满意程度如何？不适用的可以不填。',
    names: {
      product: '商品',
      delivery: '配送',
      service: '客户服务',
      returns: '退货处理',
      complaints: '投诉处理',
    },
  },
  followUps: {
    low: '非常抱歉。哪里出了问题？我们可以为您做些什么？',
    middle: '怎样才能做得更好？',
    high: '您最满意的是什么？',
  },
  followUpSend: '提交补充意见',
  followUpThanks: '感谢您告诉我们。',
  somebodyLooks: '您写的内容会有专人阅读；如果我们能帮上忙，会与您联系。',
  review: (shop) => `愿意与他人分享吗？${shop} 期待您的评价。`,
  reviewLink: '撰写评价',
};
