import { decisions } from './it/decisions.ts';
import { link } from './it/link.ts';
import { mails } from './it/mails.ts';
import { questions } from './it/questions.ts';
import { returnPages } from './it/return-pages.ts';
import { words as returnWords } from './it/return-words.ts';
import { byFirstName } from './person-name.ts';
import type { Texts } from './texts.ts';

// Nobody is addressed by gender ("soddisfatto", "gentile signora"): the levels are adverbs, which answer "come". Days of
// the month stand without an article, which would be another one before 8 and 11.
export const it: Texts = {
  tag: 'it',
  direction: 'ltr',
  addressed: byFirstName,
  labelled: (label, value) => `${label}: ${value}`,
  sentences: (sentences) => sentences.join(' '),
  levels: ['Molto basso', 'Basso', 'Medio', 'Alto', 'Molto alto'],
  returnSurvey: {
    title: (shop) => `Il Suo reso a ${shop}`,
    question: (shop) =>
      `Nel complesso, qual è il suo grado di soddisfazione per come ${shop} ha gestito il reso?`,
  },
  surveyPage: {
    title: (shop) => `Il Suo ordine su ${shop}`,
    question: (shop) => `Nel complesso, qual è il suo grado di soddisfazione per il suo ordine da ${shop}?`,
    comment: 'Che cosa desidera dirci? (facoltativo)',
    commentHint: (longest) =>
      `Al massimo ${longest} caratteri. La preghiamo di non scrivere dati di pagamento o sulla salute.`,
    send: 'Invia la risposta',
    chooseLevel: 'Scelga una delle risposte.',
    thanksTitle: 'Grazie',
    thanks: 'Abbiamo ricevuto la Sua risposta. Può chiudere questa pagina.',
    alreadyTitle: 'Abbiamo già la Sua risposta',
    already: 'Ha già risposto a questa domanda. Grazie, non deve fare altro.',
  },
  preferences: {
    title: (shop) => `Le e-mail di ${shop}`,
    intro: (shop) =>
      `Scelga che cosa può scriverLe ${shop}. Può revocare il Suo consenso in qualsiasi momento con il link presente in ogni e-mail. I messaggi sui Suoi ordini e resi Le arriveranno in ogni caso.`,
    questions: {
      survey: (shop) => `${shop} può chiederLe via e-mail com’è andata con i Suoi ordini e resi?`,
      care: (shop) => `${shop} può inviarLe gli auguri via e-mail per il Suo compleanno e per le festività?`,
      marketing: (shop) => `${shop} può inviarLe offerte e buoni sconto via e-mail?`,
    },
    aboutToStop:
      'Il link che ha aperto viene da un’e-mail di questo tipo, perciò è già selezionato «No». La scelta vale da quando salva.',
    yes: 'Sì',
    no: 'No',
    occasions: 'Per quali occasioni desidera ricevere gli auguri?',
    occasionsHint:
      'Tolga la spunta alle occasioni per cui preferisce non ricevere nulla. Inviamo questi auguri solo se risponde «Sì» anche alla domanda sugli auguri.',
    birthday: 'Indicare la data del compleanno',
    pause: 'Desidera sospendere per un po’ tutte queste e-mail?',
    noPause: 'Nessuna pausa',
    pauseFor: (days) => `Pausa di ${days} giorni`,
    keepPause: (date) => `Mantieni la pausa in corso (termine: ${date})`,
    endPause: 'Termina subito la pausa',
    save: 'Salva',
    doneTitle: 'Salvato',
    done: (shop) => `Ecco che cosa può scriverLe ${shop} d’ora in poi.`,
    names: {
      survey: 'Domande sui Suoi ordini e resi',
      care: 'Auguri',
      marketing: 'Offerte e buoni sconto',
    },
    pausedUntil: (date) =>
      `Durante la pausa non riceverà nessuna di queste e-mail. Termine della pausa: ${date}.`,
    change: 'Modifica',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
