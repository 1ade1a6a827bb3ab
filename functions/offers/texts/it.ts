import type { OfferTexts } from './offer-texts.ts';

export const it: OfferTexts = {
  off: {
    order: (saving) => `${saving} di sconto sull’ordine`,
    products: (saving) => `${saving} di sconto su articoli selezionati`,
  },
  freeShipping: 'Spedizione gratuita',
  gift: 'Omaggio',
  from: (minimum) => `a partire da ${minimum}`,
  atMost: (cap) => `al massimo ${cap}`,
  noted: (offer, notes) => `${offer} (${notes})`,
  between: ', ',
  plain: (offer) => `${offer}.`,
  saves: (offer, amount) => `${offer}: risparmia ${amount}.`,
  refusals: {
    misspelt: 'Questo codice contiene un errore di battitura. Lo controlli e lo inserisca di nuovo.',
    unknown: 'Non conosciamo questo codice.',
    locked: 'Sono stati inseriti troppi codici errati. Riprovi più tardi.',
    void: 'Questo codice non è più valido.',
    'not-live': 'Questa offerta non è disponibile al momento.',
    'not-started': (from) => `Questo codice non è ancora valido. Inizio della validità: ${from}.`,
    ended: (until) => `Questo codice non è più valido. Fine della validità: ${until}.`,
    used: 'Questo codice è già stato utilizzato.',
    'customer-limit': 'Ha già utilizzato questa offerta il numero massimo di volte.',
    'offer-limit': 'Questa offerta è esaurita.',
    budget: 'Questa offerta è esaurita.',
    rates: 'Questo codice non può essere utilizzato al momento. Riprovi più tardi.',
    holder:
      'Questo codice è riservato alla persona a cui lo abbiamo inviato. Inserisca l’indirizzo e-mail che lo ha ricevuto.',
    'email-needed': 'Inserisca prima il suo indirizzo e-mail, così possiamo verificare questo codice.',
    'first-order': 'Questo codice vale solo per il primo ordine.',
    country: 'Questo codice non vale per gli ordini in questo Paese.',
    channel: 'Questo codice non vale per gli acquisti effettuati qui.',
    'customer-tags': 'Questo codice è riservato a una parte della nostra clientela.',
    currency: 'Questo codice non vale nella valuta di questo carrello.',
    'no-lines': 'Questo codice non vale per nessun articolo del suo carrello.',
    minimum: {
      order: (missing, minimum) => `Aggiunga articoli per ${missing} e raggiunga ${minimum}.`,
      products: (missing, minimum) =>
        `Aggiunga articoli di questa offerta per ${missing} e raggiunga ${minimum}.`,
    },
    'gift-missing': {
      named: (gift) => `Aggiunga l’omaggio al carrello, non le costerà nulla: ${gift}.`,
      unnamed: 'Aggiunga l’omaggio al carrello, non le costerà nulla.',
    },
    'nothing-off': 'Questo codice non riduce il prezzo del suo carrello.',
    'not-combined': (codes) =>
      `Questi codici non possono essere utilizzati tutti insieme. Il prezzo più basso si ottiene con ${codes}.`,
    'same-offer': 'In un carrello conta un solo codice per ogni offerta.',
    'too-many': (most) => `Può utilizzare fino a ${most} codici in un carrello.`,
  },
};
