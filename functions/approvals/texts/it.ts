import type { ApprovalPageTexts } from './en.ts';

export const it: ApprovalPageTexts = {
  title: 'Serve il consenso di una seconda persona',
  intro: {
    return: (shop) => `${shop} Le chiede il consenso prima di pagare questo importo.`,
    campaign: (shop) => `${shop} Le chiede il consenso prima di inviare questa campagna.`,
  },
  verdict: 'La Sua risposta',
  agree: 'Do il consenso',
  refuse: 'Non do il consenso',
  why: 'Perché (facoltativo)',
  whyHint: 'Lo leggono solo le persone del negozio.',
  send: 'Invia',
  yours: {
    agreed: 'Ha dato il consenso.',
    refused: {
      return: 'Non ha dato il consenso. Non viene pagato nulla e una persona del negozio se ne occupa.',
      campaign: 'Non ha dato il consenso. La campagna non viene inviata.',
    },
  },
  standing: {
    agreed: 'Una seconda persona ha già dato il consenso.',
    refused: 'Una seconda persona ha già negato il consenso.',
    void: 'Questa domanda non è più aperta: qualcosa è cambiato o il caso è chiuso. Se il consenso serve ancora, riceverà una nuova e-mail.',
    expired: 'Il tempo per rispondere è scaduto.',
    'same-person': 'Questo pagamento è stato approvato da Lei. Serve il consenso di un’altra persona.',
    'unknown-person':
      'Non possiamo sapere se questo pagamento è stato approvato da Lei. La preghiamo di rispondere tramite l’API, con l’accesso al Suo indirizzo.',
  },
  by: (who) => `Risposta di ${who}.`,
  at: (moment) => `Data della risposta: ${moment}.`,
};
