import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: 'Questo link non funziona',
  invalid: 'Forse è stato troncato durante l’invio. Lo apra di nuovo dall’e-mail oppure lo copi per intero.',
  expiredTitle: 'Questo link è scaduto',
  expired:
    'Il tempo per rispondere è terminato. Grazie per averci pensato. Può sempre contattare il negozio rispondendo alla sua e-mail.',
  tooLargeTitle: 'Questo modulo è troppo lungo',
  tooLarge:
    'È stato inviato più di quanto questa pagina possa accettare, quindi non è stato salvato nulla. Torni indietro, abbrevi il testo e invii di nuovo il modulo.',
  brokenTitle: 'Qualcosa è andato storto',
  broken: 'È stato un nostro errore. Riprovi tra qualche minuto: il link resta valido.',
  again: 'Riprova',
};
