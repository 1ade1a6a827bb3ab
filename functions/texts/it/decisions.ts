import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: 'Perché si chiede a una persona',
  askedBy: {
    'outcome-not-offered': 'il cliente desidera qualcosa che le regole sui resi non offrono.',
    'keep-chosen': 'il cliente desidera tenere gli articoli e ricevere denaro.',
    fault:
      'gli articoli sarebbero difettosi, e una regola li rifiuterebbe. Nessuna regola rifiuta un difetto.',
    otherwise: 'le regole sui resi lasciano questo caso a una persona.',
    'payment-unknown':
      'non si sa quanto è stato pagato per questo ordine. Verifichi prima il pagamento nel negozio.',
    'order-changed': 'nel frattempo l’ordine è cambiato, e una parte non può più essere resa.',
    'withdrawal-not-covered':
      'il cliente recede, e né la legge né le regole sui resi sembrano prevederlo. Un recesso non viene mai rifiutato automaticamente.',
    'withdrawal-no-country':
      'il cliente recede, e per questo ordine non è noto alcun Paese. Perciò non si sa quale legge si applichi.',
  },
  rule: (id) => `la regola «${id}» richiede la decisione di una persona.`,
  leadsTo: 'A che cosa porta ogni risposta',
  effects: {
    instructs: 'il cliente riceve un’e-mail che spiega come rispedire gli articoli.',
    keeps: 'il cliente tiene gli articoli e viene pagato.',
    accepts: 'gli articoli sono accettati senza controllo, e il reso viene liquidato.',
    'accepts-count': 'quanto è stato contato viene accettato, e il reso viene liquidato di conseguenza.',
    closes: 'il reso viene chiuso. Non si paga altro.',
    'asks-again': 'si chiede ancora una volta al negozio.',
    declines: 'il reso termina. Il cliente riceve un’e-mail con il motivo e con le indicazioni per opporsi.',
    overrides:
      'il reso termina, anche se la legge è dalla parte del cliente. Una pagina chiede il Suo motivo e un messaggio per il cliente.',
    'pays-without-goods':
      'si procede al rimborso, al cambio o alla riparazione anche se non è tornato nulla. Una pagina indica quale e chiede conferma.',
  },
  overrideButton: 'Rifiuta comunque',
  payWithoutGoodsButton: 'Paga senza gli articoli',
  customer: 'Cliente',
  refundBy: 'Rimborso dovuto per legge',
  timeLeft: 'Tempo rimasto',
  timeOver: 'nessuno, il termine è scaduto',
  override: {
    title: (number) => `Rifiuta comunque il reso ${number}`,
    warning: {
      statutory:
        'Per legge il cliente può recedere da questo contratto ed è in tempo. Rifiuti solo se ha la certezza che qui il diritto non esiste.',
      fault:
        'Gli articoli avrebbero un difetto, e il negozio risponde dei difetti per legge. Rifiuti solo se ha la certezza che non c’è alcun difetto.',
    },
    why: 'Il Suo motivo, per lo storico',
    whyHint: 'Il cliente non lo legge.',
    textHint: 'Il cliente leggerà questo testo come motivo.',
    send: 'Rifiuta comunque',
  },
  payWithoutGoods: {
    title: (number) => `Paga il reso ${number} senza gli articoli`,
    amount: (amount) => `Importo da pagare: ${amount}.`,
    settles: (outcome) => `Il cliente riceverà: ${outcome}.`,
    nothing: 'Per questo reso non è tornato nulla. Dopo, non si attende più alcun pacco.',
    why: 'Perché si paga, per lo storico',
    send: 'Continua',
    sureTitle: 'Conferma il pagamento?',
    confirm: 'Sì, paga senza gli articoli',
    done: 'Ha deciso di completare il reso senza gli articoli. La persona viene informata non appena è fatto.',
  },
};
