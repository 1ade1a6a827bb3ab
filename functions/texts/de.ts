import { decisions } from './de/decisions.ts';
import { link } from './de/link.ts';
import { mails } from './de/mails.ts';
import { questions } from './de/questions.ts';
import { returnPages } from './de/return-pages.ts';
import { words as returnWords } from './de/return-words.ts';
import { byFirstName } from './person-name.ts';
import type { Texts } from './texts.ts';

export const de: Texts = {
  tag: 'de',
  direction: 'ltr',
  addressed: byFirstName,
  labelled: (label, value) => `${label}: ${value}`,
  sentences: (sentences) => sentences.join(' '),
  levels: ['Sehr unzufrieden', 'Eher unzufrieden', 'Teils, teils', 'Eher zufrieden', 'Sehr zufrieden'],
  returnSurvey: {
    title: (shop) => `Ihre Rückgabe bei ${shop}`,
    question: (shop) => `Wie zufrieden sind Sie insgesamt damit, wie ${shop} Ihre Rückgabe bearbeitet hat?`,
  },
  surveyPage: {
    title: (shop) => `Ihre Bestellung bei ${shop}`,
    question: (shop) => `Wie zufrieden sind Sie insgesamt mit Ihrer Bestellung bei ${shop}?`,
    comment: 'Was sollten wir wissen? (freiwillig)',
    commentHint: (longest) => `Höchstens ${longest} Zeichen. Bitte keine Zahlungs- oder Gesundheitsdaten.`,
    send: 'Antwort absenden',
    chooseLevel: 'Bitte wählen Sie eine der Antworten.',
    thanksTitle: 'Vielen Dank',
    thanks: 'Ihre Antwort ist angekommen. Sie können diese Seite schließen.',
    alreadyTitle: 'Ihre Antwort liegt uns vor',
    already: 'Sie haben diese Frage bereits beantwortet. Vielen Dank, es ist nichts weiter zu tun.',
  },
  preferences: {
    title: (shop) => `E-Mails von ${shop}`,
    intro: (shop) =>
      `Wählen Sie, was ${shop} Ihnen schreiben darf. Ihre Einwilligung können Sie jederzeit über den Link in jeder E-Mail widerrufen. Nachrichten zu Ihren Bestellungen und Rückgaben erhalten Sie auf jeden Fall.`,
    questions: {
      survey: (shop) =>
        `Darf ${shop} Sie per E-Mail fragen, wie Ihre Bestellungen und Rückgaben gelaufen sind?`,
      care: (shop) => `Darf ${shop} Ihnen zum Geburtstag und zu Feiertagen Grüße per E-Mail senden?`,
      marketing: (shop) => `Darf ${shop} Ihnen Angebote und Gutscheine per E-Mail senden?`,
    },
    aboutToStop:
      'Sie kommen aus einer solchen E-Mail, deshalb ist „Nein“ vorausgewählt. Es gilt, sobald Sie speichern.',
    yes: 'Ja',
    no: 'Nein',
    occasions: 'Zu welchen Anlässen möchten Sie Grüße erhalten?',
    occasionsHint:
      'Entfernen Sie das Häkchen, wo Sie lieber nichts erhalten. Diese Grüße kommen nur, wenn Sie auch die Frage nach Grüßen mit „Ja“ beantworten.',
    birthday: 'Geburtstag mitteilen',
    pause: 'Möchten Sie eine Weile keine dieser E-Mails erhalten?',
    noPause: 'Keine Pause',
    pauseFor: (days) => `${days} Tage Pause`,
    keepPause: (date) => `Die Pause bis ${date} beibehalten`,
    endPause: 'Die Pause jetzt beenden',
    save: 'Speichern',
    doneTitle: 'Gespeichert',
    done: (shop) => `Das darf ${shop} Ihnen ab jetzt schreiben:`,
    names: {
      survey: 'Fragen zu Ihren Bestellungen und Rückgaben',
      care: 'Grüße',
      marketing: 'Angebote und Gutscheine',
    },
    pausedUntil: (date) => `Bis ${date} erhalten Sie nichts davon.`,
    change: 'Ändern',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
