import type { OfferTexts } from './offer-texts.ts';

export const de: OfferTexts = {
  off: {
    order: (saving) => `${saving} Rabatt auf Ihre Bestellung`,
    products: (saving) => `${saving} Rabatt auf ausgewählte Artikel`,
  },
  freeShipping: 'Kostenloser Versand',
  gift: 'Ihr Geschenk',
  from: (minimum) => `ab ${minimum}`,
  atMost: (cap) => `höchstens ${cap}`,
  noted: (offer, notes) => `${offer} (${notes})`,
  between: ', ',
  plain: (offer) => `${offer}.`,
  saves: (offer, amount) => `${offer}: Sie sparen ${amount}.`,
  refusals: {
    misspelt: 'In diesem Code ist ein Tippfehler. Bitte prüfen Sie ihn und geben Sie ihn noch einmal ein.',
    unknown: 'Diesen Code kennen wir nicht.',
    locked: 'Es wurden zu viele falsche Codes eingegeben. Bitte versuchen Sie es später noch einmal.',
    void: 'Dieser Code ist nicht mehr gültig.',
    'not-live': 'Diese Aktion läuft zurzeit nicht.',
    'not-started': (from) => `Dieser Code gilt ab dem ${from}.`,
    ended: (until) => `Dieser Code galt bis zum ${until}.`,
    used: 'Dieser Code wurde bereits eingelöst.',
    'customer-limit': 'Sie haben diese Aktion bereits so oft genutzt, wie es möglich ist.',
    'offer-limit': 'Diese Aktion ist ausgeschöpft.',
    budget: 'Diese Aktion ist ausgeschöpft.',
    rates: 'Dieser Code lässt sich zurzeit nicht einlösen. Bitte versuchen Sie es später noch einmal.',
    holder:
      'Dieser Code gilt nur für die Person, der wir ihn geschickt haben. Bitte geben Sie die E-Mail-Adresse an, die ihn erhalten hat.',
    'email-needed': 'Bitte geben Sie zuerst Ihre E-Mail-Adresse an, damit wir diesen Code prüfen können.',
    'first-order': 'Dieser Code gilt nur für die erste Bestellung.',
    country: 'Dieser Code gilt nicht für Bestellungen in dieses Land.',
    channel: 'Dieser Code gilt nicht für Einkäufe auf diesem Weg.',
    'customer-tags': 'Dieser Code gilt nur für einen bestimmten Kundenkreis.',
    currency: 'Dieser Code gilt nicht für die Währung dieses Warenkorbs.',
    'no-lines': 'Dieser Code gilt für keinen der Artikel in Ihrem Warenkorb.',
    minimum: {
      order: (missing, minimum) => `Es fehlen noch ${missing} bis zum Mindestwert von ${minimum}.`,
      products: (missing, minimum) =>
        `Von den Artikeln dieser Aktion fehlen noch ${missing} bis zum Mindestwert von ${minimum}.`,
    },
    'gift-missing': {
      named: (gift) => `Legen Sie Ihr Geschenk in den Warenkorb, dann kostet es nichts: ${gift}.`,
      unnamed: 'Legen Sie Ihr Geschenk in den Warenkorb, dann kostet es nichts.',
    },
    'nothing-off': 'Dieser Code macht Ihren Warenkorb nicht günstiger.',
    'not-combined': (codes) =>
      `Diese Codes lassen sich nicht alle zusammen einlösen. Am wenigsten zahlen Sie mit ${codes}.`,
    'same-offer': 'Von jeder Aktion zählt in einem Warenkorb nur ein Code.',
    'too-many': (most) => `In einem Warenkorb können Sie bis zu ${most} Codes einlösen.`,
  },
};
