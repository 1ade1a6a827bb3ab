import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `您向朋友或同事推薦 ${shop} 的可能性有多高？`,
    lowest: '完全不可能',
    highest: '非常可能',
  },
  ces: {
    question: (shop) => `${shop} 讓我輕鬆得到所需的商品與協助。`,
    lowest: '非常不同意',
    highest: '非常同意',
  },
  dimensions: {
    title: '您對以下各方面的滿意程度如何？不適用的項目可以留空。',
    names: {
      product: '商品',
      delivery: '配送',
      service: '客戶服務',
      returns: '退貨處理',
      complaints: '客訴處理',
    },
  },
  followUps: {
    low: '非常抱歉。是哪裡出了問題？我們可以為您做些什麼？',
    middle: '哪些地方可以做得更好？',
    high: '您最喜歡的是哪一點？',
  },
  followUpSend: '一併送出',
  followUpThanks: '謝謝您告訴我們。',
  somebodyLooks: '您寫的內容會有專人閱讀；若能幫上忙，我們會與您聯絡。',
  review: (shop) => `願意與其他人分享嗎？${shop} 期待您的評價。`,
  reviewLink: '撰寫評價',
};
