import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) =>
      `Wie wahrscheinlich ist es, dass Sie ${shop} in Ihrem Freundes- und Bekanntenkreis weiterempfehlen?`,
    lowest: 'Äußerst unwahrscheinlich',
    highest: 'Äußerst wahrscheinlich',
  },
  ces: {
    question: (shop) => `${shop} hat es mir leicht gemacht, zu bekommen, was ich brauchte.`,
    lowest: 'Stimme überhaupt nicht zu',
    highest: 'Stimme voll und ganz zu',
  },
  dimensions: {
    title: 'Und wie zufrieden sind Sie im Einzelnen? Was Sie nicht betrifft, lassen Sie einfach aus.',
    names: {
      product: 'Das Produkt',
      delivery: 'Die Lieferung',
      service: 'Der Kundenservice',
      returns: 'Der Umgang mit Rückgaben',
      complaints: 'Der Umgang mit Reklamationen',
    },
  },
  followUps: {
    low: 'Das tut uns leid. Was ist schiefgegangen, und was können wir für Sie tun?',
    middle: 'Was hätten wir besser machen können?',
    high: 'Was hat Ihnen am besten gefallen?',
  },
  followUpSend: 'Ebenfalls absenden',
  followUpThanks: 'Danke, dass Sie uns das sagen.',
  somebodyLooks: 'Unser Team liest, was Sie schreiben, und meldet sich, wenn wir Ihnen helfen können.',
  review: (shop) => `Möchten Sie es weitersagen? ${shop} freut sich über jede Bewertung.`,
  reviewLink: 'Bewertung schreiben',
};
