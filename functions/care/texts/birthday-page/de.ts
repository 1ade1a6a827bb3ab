import type { BirthdayPageTexts } from './birthday-page-texts.ts';

export const de: BirthdayPageTexts = {
  title: (shop) => `Ihr Geburtstag bei ${shop}`,
  intro: (shop) => `Wenn Sie uns Ihren Geburtstag nennen, kann ${shop} Ihnen an diesem Tag gratulieren.`,
  hidden:
    'Ihr Geburtstag ist bei uns gespeichert. Zum Schutz Ihrer Daten zeigen wir ihn hier nicht an. Um ihn zu ändern, geben Sie ihn bitte noch einmal ein. Unten können Sie ihn auch löschen.',
  day: 'Tag',
  month: 'Monat',
  choose: 'Bitte wählen',
  year: 'Geburtsjahr (freiwillig)',
  yearHint: 'Vier Ziffern. Sie können es weglassen.',
  meaning: 'Kalender dieses Datums',
  meanings: {
    gregorian: 'Der übliche Kalender',
    'lunar-cn': 'Der chinesische Mondkalender',
    'lunar-kr': 'Der koreanische Mondkalender',
    'kept-lunar-cn': 'Der übliche Kalender, ich feiere aber nach dem chinesischen Mondkalender (mit Jahr)',
    'kept-lunar-kr': 'Der übliche Kalender, ich feiere aber nach dem koreanischen Mondkalender (mit Jahr)',
  },
  leapDay: 'Falls Sie am 29. Februar geboren sind',
  leapDayHint: 'Wann sollen wir Ihnen in Jahren ohne 29. Februar gratulieren?',
  leapDays: { shop: 'Wie üblich', 'feb-28': 'Am 28. Februar', 'mar-1': 'Am 1. März' },
  leap: (month, year) =>
    `Im Mondjahr ${year} gab es den Monat ${month} zweimal. In welchem sind Sie geboren?`,
  leapYes: 'Im zweiten, dem Schaltmonat',
  leapNo: 'Im ersten',
  agreement: (shop) =>
    `Mit dem Speichern willigen Sie ein, dass ${shop} Ihnen zum Geburtstag und zu Feiertagen Grüße per E-Mail sendet. Ihre Einwilligung können Sie jederzeit über den Link in jeder E-Mail widerrufen.`,
  save: 'Geburtstag speichern',
  remove: 'Geburtstag löschen',
  errorsTitle: 'Bitte prüfen Sie Ihre Angaben',
  noDay: 'Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat.',
  wrongYear: 'Bitte prüfen Sie das Jahr oder lassen Sie es weg.',
  yearNeeded: 'Um den Tag im Mondkalender zu bestimmen, brauchen wir das Jahr.',
  tooYoung: (age) => `Geburtstage dürfen wir nur von Personen ab ${age} Jahren speichern.`,
  savedTitle: 'Gespeichert',
  saved: (birthday) => `Wir haben Ihren Geburtstag notiert: ${birthday}.`,
  lunarDay: (month, day, leap) =>
    `Tag ${day} im ${leap ? 'Schaltmonat' : 'Monat'} ${month} des Mondkalenders`,
  fromNextYear: 'Unsere nächste Gratulation kann Sie ab dem kommenden Jahr erreichen.',
  removedTitle: 'Gelöscht',
  removed: (shop) => `Ihr Geburtstag ist bei ${shop} nicht mehr gespeichert.`,
  change: 'Ändern',
};
