import type { BirthdayPageTexts } from './birthday-page-texts.ts';

export const it: BirthdayPageTexts = {
  title: (shop) => `Il suo compleanno con ${shop}`,
  intro: (shop) => `Se ci dice quando è il suo compleanno, ${shop} potrà inviarle gli auguri quel giorno.`,
  hidden:
    'Abbiamo già la data del suo compleanno. Per proteggere i suoi dati non la mostriamo qui. Per modificarla, la indichi di nuovo; qui sotto può anche eliminarla.',
  day: 'Giorno',
  month: 'Mese',
  choose: 'Scelga una voce',
  year: 'Anno di nascita (facoltativo)',
  yearHint: 'Quattro cifre. Può non indicarlo.',
  meaning: 'Calendario di questa data',
  meanings: {
    gregorian: 'Il calendario comune',
    'lunar-cn': 'Il calendario lunare cinese',
    'lunar-kr': 'Il calendario lunare coreano',
    'kept-lunar-cn': 'Il calendario comune, ma festeggio il giorno lunare cinese (serve l’anno)',
    'kept-lunar-kr': 'Il calendario comune, ma festeggio il giorno lunare coreano (serve l’anno)',
  },
  leapDay: 'Se il suo compleanno è il 29 febbraio',
  leapDayHint: 'In quale giorno desidera ricevere gli auguri negli anni senza 29 febbraio?',
  leapDays: { shop: 'Come di consueto', 'feb-28': 'Il 28 febbraio', 'mar-1': 'Il 1º marzo' },
  leap: (month, year) =>
    `Nell’anno lunare ${year} il mese ${month} è comparso due volte. Qual è quello della sua nascita?`,
  leapYes: 'Il secondo, il mese intercalare',
  leapNo: 'Il primo',
  agreement: (shop) =>
    `Salvando, acconsente che ${shop} le invii gli auguri via e-mail per il suo compleanno e per le festività. Può revocare il suo consenso in qualsiasi momento con il link presente in ogni e-mail.`,
  save: 'Salva il compleanno',
  remove: 'Elimina il compleanno',
  errorsTitle: 'Controlli i dati',
  noDay: 'Questo giorno non esiste. Controlli il giorno e il mese.',
  wrongYear: 'Controlli l’anno oppure non lo indichi.',
  yearNeeded: 'Per trovare il giorno lunare di questa data serve l’anno.',
  tooYoung: (age) => `Possiamo conservare solo il compleanno di persone dai ${age} anni in su.`,
  savedTitle: 'Salvato',
  saved: (birthday) => `Abbiamo annotato il suo compleanno: ${birthday}.`,
  lunarDay: (month, day, leap) =>
    `giorno ${day} del mese ${leap ? 'intercalare ' : ''}${month} del calendario lunare`,
  fromNextYear: 'I prossimi auguri di compleanno potranno arrivarle dall’anno prossimo.',
  removedTitle: 'Eliminato',
  removed: (shop) => `${shop} non ha più la data del suo compleanno.`,
  change: 'Modifica',
};
