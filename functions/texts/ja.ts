import { decisions } from './ja/decisions.ts';
import { link } from './ja/link.ts';
import { mails } from './ja/mails.ts';
import { questions } from './ja/questions.ts';
import { returnPages } from './ja/return-pages.ts';
import { words as returnWords } from './ja/return-words.ts';
import { byFullName } from './person-name.ts';
import type { Texts } from './texts.ts';

export const ja: Texts = {
  tag: 'ja',
  direction: 'ltr',
  addressed: byFullName({ joint: ' ', familyAlone: true }),
  labelled: (label, value) => `${label}：${value}`,
  sentences: (sentences) => sentences.join(''),
  levels: ['非常に不満', '不満', 'どちらともいえない', '満足', '非常に満足'],
  returnSurvey: {
    title: (shop) => `${shop}での返品について`,
    question: (shop) => `${shop}の返品対応に、全体としてどの程度ご満足いただけましたか。`,
  },
  surveyPage: {
    title: (shop) => `${shop}でのお買い物について`,
    question: (shop) => `${shop}でのお買い物に、全体としてどの程度ご満足いただけましたか。`,
    comment: 'お気づきの点がございましたらお聞かせください（任意）',
    commentHint: (longest) =>
      `${longest}文字以内でご記入ください。お支払いや健康に関する情報のご記入はお控えください。`,
    send: '回答を送信する',
    chooseLevel: '回答を一つお選びください。',
    thanksTitle: 'ありがとうございました',
    thanks: 'ご回答を受け付けました。このページは閉じていただいて構いません。',
    alreadyTitle: '回答済みのアンケートです',
    already:
      'この質問にはすでにご回答いただいております。ありがとうございました。これ以上のお手続きは不要です。',
  },
  preferences: {
    title: (shop) => `${shop}からのメールの設定`,
    intro: (shop) =>
      `${shop}からお送りしてもよいメールをお選びください。同意は、各メールのリンクからいつでも取り消せます。ご注文と返品に関するご連絡は、設定にかかわらずお送りいたします。`,
    questions: {
      survey: (shop) => `${shop}より、ご注文や返品についてのアンケートをメールでお送りしてもよろしいですか。`,
      care: (shop) => `${shop}より、お誕生日や季節のごあいさつをメールでお送りしてもよろしいですか。`,
      marketing: (shop) =>
        `${shop}より、お得な情報やクーポンのご案内（広告・宣伝のメール）をお送りしてもよろしいですか。`,
    },
    aboutToStop:
      'この種類のメールからお越しいただいたため、「いいえ」が選択されています。保存すると反映されます。',
    yes: 'はい',
    no: 'いいえ',
    occasions: 'ごあいさつメールをご希望の行事をお選びください。',
    occasionsHint:
      'ご不要なものはチェックを外してください。ごあいさつについての質問に「はい」とお答えいただいた場合にのみお送りいたします。',
    birthday: 'お誕生日を登録する',
    pause: '以上のメールすべての配信を一時停止しますか。',
    noPause: '一時停止しない',
    pauseFor: (days) => `${days}日間停止する`,
    keepPause: (date) => `${date}までの停止を続ける`,
    endPause: '今すぐ配信を再開する',
    save: '保存する',
    doneTitle: '保存しました',
    done: (shop) => `今後、${shop}からお送りするメールは次のとおりです。`,
    names: {
      survey: 'ご注文や返品についてのアンケート',
      care: 'ごあいさつ',
      marketing: 'お得な情報とクーポンのご案内',
    },
    pausedUntil: (date) => `${date}までは、以上のメールをお送りいたしません。`,
    change: '変更する',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
