import type { BirthdayPageTexts } from './birthday-page-texts.ts';

export const fr: BirthdayPageTexts = {
  title: (shop) => `Votre anniversaire chez ${shop}`,
  intro: (shop) =>
    `Indiquez-nous la date de votre anniversaire, et la boutique ${shop} pourra vous adresser ses vœux ce jour-là.`,
  hidden:
    'Nous avons déjà la date de votre anniversaire. Pour protéger vos données, nous ne l’affichons pas ici. Vous pouvez l’indiquer de nouveau pour la modifier, ou la supprimer ci-dessous.',
  day: 'Jour',
  month: 'Mois',
  choose: 'Choisir',
  year: 'Année de naissance (facultatif)',
  yearHint: 'Quatre chiffres. Vous pouvez ne pas l’indiquer.',
  meaning: 'Calendrier de cette date',
  meanings: {
    gregorian: 'Le calendrier habituel',
    'lunar-cn': 'Le calendrier lunaire chinois',
    'lunar-kr': 'Le calendrier lunaire coréen',
    'kept-lunar-cn':
      'Le calendrier habituel, mais je fête le jour lunaire chinois (l’année est alors nécessaire)',
    'kept-lunar-kr':
      'Le calendrier habituel, mais je fête le jour lunaire coréen (l’année est alors nécessaire)',
  },
  leapDay: 'Si votre date de naissance est un 29 février',
  leapDayHint: 'Quel jour souhaitez-vous recevoir nos vœux les années sans 29 février\u202f?',
  leapDays: { shop: 'Selon l’usage', 'feb-28': 'Le 28 février', 'mar-1': 'Le 1er mars' },
  leap: (month, year) =>
    `L’année lunaire ${year} comptait deux fois le mois ${month}. Lequel est celui de votre naissance\u202f?`,
  leapYes: 'Le second, le mois intercalaire',
  leapNo: 'Le premier',
  agreement: (shop) =>
    `En enregistrant, vous acceptez que la boutique ${shop} vous adresse ses vœux par e-mail pour votre anniversaire et les fêtes. Vous pouvez retirer votre accord à tout moment grâce au lien présent dans chaque e-mail.`,
  save: 'Enregistrer mon anniversaire',
  remove: 'Supprimer mon anniversaire',
  errorsTitle: 'Veuillez vérifier vos réponses',
  noDay: 'Ce jour n’existe pas. Veuillez vérifier le jour et le mois.',
  wrongYear: 'Veuillez vérifier l’année ou ne pas l’indiquer.',
  yearNeeded: 'L’année est nécessaire pour trouver le jour lunaire de cette date.',
  tooYoung: (age) => `Nous ne pouvons enregistrer que l’anniversaire de personnes de ${age} ans ou plus.`,
  savedTitle: 'C’est enregistré',
  saved: (birthday) => `Nous avons noté votre anniversaire\u202f: ${birthday}.`,
  lunarDay: (month, day, leap) =>
    `jour ${day} du mois ${leap ? 'intercalaire ' : ''}${month} du calendrier lunaire`,
  fromNextYear: 'Nos prochains vœux d’anniversaire pourront vous parvenir à partir de l’année prochaine.',
  removedTitle: 'C’est supprimé',
  removed: (shop) => `La boutique ${shop} n’a plus la date de votre anniversaire.`,
  change: 'Modifier',
};
