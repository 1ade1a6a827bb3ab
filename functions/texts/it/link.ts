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
  outdatedTitle: 'Questo link è troppo vecchio',
  outdated:
    'Per la sua sicurezza, i link delle e-mail meno recenti smettono di funzionare dopo qualche tempo. Usi il link dell’e-mail più recente del negozio. Se non ne ha una più recente, risponda a una qualsiasi e-mail del negozio e chieda un nuovo link.',
  newLink: 'Richiedi un nuovo link',
  brokenTitle: 'Qualcosa è andato storto',
  broken: 'È stato un nostro errore. Riprovi tra qualche minuto: il link resta valido.',
  again: 'Riprova',
};
