import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `Con quale probabilità consiglierebbe ${shop} a un amico o a un collega?`,
    lowest: 'Per niente probabile',
    highest: 'Estremamente probabile',
  },
  ces: {
    question: (shop) => `${shop} mi ha permesso di ottenere facilmente ciò di cui avevo bisogno.`,
    lowest: 'Per niente d’accordo',
    highest: 'Completamente d’accordo',
  },
  dimensions: {
    title:
      'E qual è il suo grado di soddisfazione per ciascuno di questi aspetti? Lasci vuoto ciò che non la riguarda.',
    names: {
      product: 'Il prodotto',
      delivery: 'La consegna',
      service: 'Il servizio clienti',
      returns: 'La gestione dei resi',
      complaints: 'La gestione dei reclami',
    },
  },
  followUps: {
    low: 'Ci dispiace. Che cosa non ha funzionato, e che cosa possiamo fare per Lei?',
    middle: 'Che cosa avremmo potuto fare meglio?',
    high: 'Che cosa ha apprezzato di più?',
  },
  followUpSend: 'Invia anche questo',
  followUpThanks: 'Grazie per avercelo detto.',
  somebodyLooks: 'Una persona legge ciò che scrive e La ricontatta se possiamo esserLe d’aiuto.',
  review: (shop) => `Vuole farlo sapere ad altri? Per ${shop} ogni recensione è preziosa.`,
  reviewLink: 'Scrivi una recensione',
};
