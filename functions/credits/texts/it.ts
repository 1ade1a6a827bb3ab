import type { CreditPageTexts } from './en.ts';

export const it: CreditPageTexts = {
  title: (shop) => `Il Suo credito presso ${shop}`,
  none: 'Al momento non ha crediti qui.',
  available: 'Disponibile',
  held: 'Riservato per un carrello aperto',
  ends: (amount, day) => `di cui ${amount} fino al ${day}`,
  waiting: (amount) =>
    `${amount} arriveranno sul Suo account appena ne avrà uno nel negozio con questo indirizzo.`,
  how: 'Per usarlo, indichi questo indirizzo e-mail al momento del pagamento nel negozio. Non serve alcun codice.',
  signIn: 'Per usarlo, acceda al momento del pagamento nel negozio. Non serve alcun codice.',
  asOf: (moment) => `Aggiornato al ${moment}.`,
  history: 'Movimenti',
  day: 'Data',
  amount: 'Importo',
  kinds: {
    granted: 'Ricevuto',
    spent: 'Usato per un ordine',
    'given-back': 'Restituito da un ordine',
    expired: 'Scaduto',
    'taken-back': 'Ritirato dal negozio',
    elsewhere: 'Modificato nel negozio',
  },
};
