import { decisions } from './fr/decisions.ts';
import { link } from './fr/link.ts';
import { mails } from './fr/mails.ts';
import { questions } from './fr/questions.ts';
import { returnPages } from './fr/return-pages.ts';
import { words as returnWords } from './fr/return-words.ts';
import { byFirstName } from './person-name.ts';
import type { Texts } from './texts.ts';

// Names are set so that nothing before them would need elision ("d’", "qu’"), and nobody is addressed by gender:
// the levels are adverbs, which answer "comment".
export const fr: Texts = {
  tag: 'fr',
  direction: 'ltr',
  addressed: byFirstName,
  labelled: (label, value) => `${label}\u202f: ${value}`,
  sentences: (sentences) => sentences.join(' '),
  levels: ['Pas du tout', 'Plutôt non', 'Moyennement', 'Plutôt oui', 'Tout à fait'],
  returnSurvey: {
    title: (shop) => `Votre retour chez ${shop}`,
    question: (shop) =>
      `Dans l’ensemble, le traitement de votre retour par ${shop} vous a-t-il donné satisfaction\u202f?`,
  },
  surveyPage: {
    title: (shop) => `Votre commande chez ${shop}`,
    question: (shop) =>
      `Dans l’ensemble, votre commande chez ${shop} vous a-t-elle donné satisfaction\u202f?`,
    comment: 'Que souhaitez-vous nous dire\u202f? (facultatif)',
    commentHint: (longest) =>
      `${longest} caractères au maximum. Merci de ne pas indiquer de données de paiement ou de santé.`,
    send: 'Envoyer ma réponse',
    chooseLevel: 'Veuillez choisir l’une des réponses.',
    thanksTitle: 'Merci',
    thanks: 'Votre réponse nous est bien parvenue. Vous pouvez fermer cette page.',
    alreadyTitle: 'Nous avons déjà votre réponse',
    already: 'Vous avez déjà répondu à cette question. Merci\u202f! Vous n’avez rien d’autre à faire.',
  },
  preferences: {
    title: (shop) => `Les e-mails de la boutique ${shop}`,
    intro: (shop) =>
      `Choisissez ce que la boutique ${shop} peut vous écrire. Vous pouvez retirer votre accord à tout moment grâce au lien présent dans chaque e-mail. Les messages concernant vos commandes et vos retours vous parviendront dans tous les cas.`,
    questions: {
      survey: (shop) =>
        `La boutique ${shop} peut-elle vous demander par e-mail comment se sont passés vos commandes et vos retours\u202f?`,
      care: (shop) =>
        `La boutique ${shop} peut-elle vous adresser ses vœux par e-mail pour votre anniversaire et les fêtes\u202f?`,
      marketing: (shop) =>
        `La boutique ${shop} peut-elle vous envoyer des offres et des bons de réduction par e-mail\u202f?`,
    },
    aboutToStop:
      'Vous arrivez d’un e-mail de ce type\u202f: «\u202fNon\u202f» est donc déjà sélectionné. Votre choix prend effet dès que vous enregistrez.',
    yes: 'Oui',
    no: 'Non',
    occasions: 'Pour quelles occasions souhaitez-vous recevoir nos vœux\u202f?',
    occasionsHint:
      'Décochez celles pour lesquelles vous préférez ne rien recevoir. Nous n’envoyons ces vœux que si vous répondez aussi «\u202fOui\u202f» à la question sur les vœux.',
    birthday: 'Indiquer votre date d’anniversaire',
    pause: 'Souhaitez-vous suspendre tous ces e-mails pendant quelque temps\u202f?',
    noPause: 'Ne pas suspendre',
    pauseFor: (days) => `Suspendre pendant ${days} jours`,
    keepPause: (date) => `Garder la suspension jusqu’au ${date}`,
    endPause: 'Mettre fin à la suspension maintenant',
    save: 'Enregistrer',
    doneTitle: 'C’est enregistré',
    done: (shop) => `Voici ce que la boutique ${shop} peut désormais vous écrire.`,
    names: {
      survey: 'Questions sur vos commandes et vos retours',
      care: 'Vœux',
      marketing: 'Offres et bons de réduction',
    },
    pausedUntil: (date) => `Vous ne recevrez aucun de ces e-mails jusqu’au ${date}.`,
    change: 'Modifier',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
