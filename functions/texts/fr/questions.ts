import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) =>
      `Quelle est la probabilité que vous recommandiez la boutique ${shop} à vos proches ou à vos collègues\u202f?`,
    lowest: 'Pas du tout probable',
    highest: 'Tout à fait probable',
  },
  ces: {
    question: (shop) => `${shop} m’a permis d’obtenir facilement ce dont j’avais besoin.`,
    lowest: 'Pas du tout d’accord',
    highest: 'Tout à fait d’accord',
  },
  dimensions: {
    title:
      'Et ces différents points vous ont-ils donné satisfaction\u202f? Laissez vide ce qui ne vous concerne pas.',
    names: {
      product: 'Le produit',
      delivery: 'La livraison',
      service: 'Le service client',
      returns: 'Le traitement des retours',
      complaints: 'Le traitement des réclamations',
    },
  },
  followUps: {
    low: 'Nous en sommes désolés. Que s’est-il passé, et que pouvons-nous faire pour vous\u202f?',
    middle: 'Qu’est-ce qui aurait pu être mieux\u202f?',
    high: 'Qu’avez-vous le plus apprécié\u202f?',
  },
  followUpSend: 'Envoyer cela aussi',
  followUpThanks: 'Merci de nous l’avoir dit.',
  somebodyLooks: 'Une personne lit ce que vous écrivez et vous répond si nous pouvons vous aider.',
  review: (shop) => `Souhaitez-vous le faire savoir\u202f? Chaque avis compte pour la boutique ${shop}.`,
  reviewLink: 'Écrire un avis',
};
