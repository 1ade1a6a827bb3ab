import { byFullName } from './person-name.ts';
import type { Texts } from './texts.ts';
import { decisions } from './zh-hant/decisions.ts';
import { link } from './zh-hant/link.ts';
import { mails } from './zh-hant/mails.ts';
import { questions } from './zh-hant/questions.ts';
import { returnPages } from './zh-hant/return-pages.ts';
import { words as returnWords } from './zh-hant/return-words.ts';

/** Traditional Chinese in words that readers in Taiwan, Hong Kong and Macao share; not Simplified Chinese in other signs. */
export const zhHant: Texts = {
  tag: 'zh-Hant',
  direction: 'ltr',
  addressed: byFullName({ joint: '', wholeFrom: 3 }),
  labelled: (label, value) => `${label}：${value}`,
  sentences: (sentences) => sentences.join(''),
  levels: ['非常不滿意', '不滿意', '普通', '滿意', '非常滿意'],
  returnSurvey: {
    title: (shop) => `您在 ${shop} 的退貨`,
    question: (shop) => `整體而言，您對 ${shop} 處理這次退貨的滿意程度如何？`,
  },
  surveyPage: {
    title: (shop) => `您在 ${shop} 的訂單`,
    question: (shop) => `整體而言，您對在 ${shop} 的這次購物滿意程度如何？`,
    comment: '還有什麼想告訴我們的嗎？（選填）',
    commentHint: (longest) => `最多 ${longest} 個字元。請勿填寫付款或健康資料。`,
    send: '送出評價',
    chooseLevel: '請選擇一個答案。',
    thanksTitle: '謝謝您',
    thanks: '我們已收到您的評價，您可以關閉此頁面。',
    alreadyTitle: '我們已收到您的評價',
    already: '您已經回答過這個問題了。謝謝您，不需要再做其他動作。',
  },
  preferences: {
    title: (shop) => `${shop} 的郵件設定`,
    intro: (shop) =>
      `請選擇 ${shop} 可以寄給您哪些郵件。您隨時可以透過每封郵件中的連結撤回同意。與訂單和退貨有關的通知不受影響，仍會寄送給您。`,
    questions: {
      survey: (shop) => `是否同意 ${shop} 以電子郵件詢問您對訂單與退貨的感受？`,
      care: (shop) => `是否同意 ${shop} 在您生日或節日時以電子郵件向您致意？`,
      marketing: (shop) => `是否同意 ${shop} 以電子郵件寄送優惠訊息與優惠券給您？`,
    },
    aboutToStop: '您是從這類郵件的連結進入本頁，因此已預先選擇「否」。儲存後即生效。',
    yes: '是',
    no: '否',
    occasions: '您希望在哪些日子收到問候郵件？',
    occasionsHint: '不想收到的項目，請取消勾選。只有當您對問候郵件選擇「是」時，我們才會寄送。',
    birthday: '填寫您的生日',
    pause: '要暫停接收以上所有郵件嗎？',
    noPause: '不暫停',
    pauseFor: (days) => `暫停 ${days} 天`,
    keepPause: (date) => `維持暫停至 ${date}`,
    endPause: '立即結束暫停',
    save: '儲存',
    doneTitle: '已儲存',
    done: (shop) => `從現在起，${shop} 可以寄給您的郵件如下。`,
    names: {
      survey: '訂單與退貨的滿意度調查',
      care: '生日與節日問候',
      marketing: '優惠訊息與優惠券',
    },
    pausedUntil: (date) => `在 ${date} 之前，您不會收到以上任何郵件。`,
    change: '變更設定',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
